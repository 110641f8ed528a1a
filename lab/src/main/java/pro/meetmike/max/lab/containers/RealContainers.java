package pro.meetmike.max.lab.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.lab.BindMount;
import pro.meetmike.max.lab.Guests.Guest;
import pro.meetmike.max.lab.Hypervisor;

/**
 * Unprivileged LXC containers, made and moved as the lab's Proxmox decides. The neighbour of the
 * plan, which nobody made here, stays played.
 */
final class RealContainers implements Hypervisor {

  private final ContainerScript script;
  private final List<String> layer;

  /**
   * @param layer what every container has beyond the image; empty for nothing
   */
  RealContainers(ContainerScript script, String layer) {
    this.script = script;
    this.layer = layer.isEmpty() ? List.of() : List.of("--layer", layer);
  }

  @Override
  public void create(Guest guest, String publicKeys) {
    Path keys = script.place("keys-" + guest.ct());
    try {
      Files.writeString(keys, publicKeys + "\n");
      List<String> words = new ArrayList<>(List.of("create", number(guest)));
      words.addAll(List.of("--hostname", guest.hostname(), "--keys", keys.toString()));
      words.addAll(List.of("--address", network(guest, "ip"), "--gateway", network(guest, "gw")));
      words.addAll(List.of("--hwaddr", network(guest, "hwaddr")));
      words.addAll(
          List.of("--nameserver", guest.config().getOrDefault("nameserver", "10.0.100.1")));
      words.addAll(layer);
      script.run(words.toArray(String[]::new));
      Files.delete(keys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void power(Guest guest, Power change) {
    if (!made(guest.ct())) {
      return;
    }
    switch (change) {
      case START -> start(guest);
      case STOP -> script.run("kill", number(guest));
      case SHUTDOWN -> script.run("stop", number(guest));
      case REBOOT -> {
        script.run("stop", number(guest));
        start(guest);
      }
    }
  }

  private void start(Guest guest) {
    List<String> words = new ArrayList<>(List.of("mounts", number(guest)));
    for (BindMount mount : BindMount.of(guest)) {
      words.addAll(List.of(mount.source().toString(), mount.target().toString()));
    }
    script.run(words.toArray(String[]::new));
    script.run("start", number(guest));
  }

  @Override
  public void destroy(int ct) {
    if (made(ct)) {
      script.run("destroy", Integer.toString(ct));
    }
  }

  @Override
  public boolean plug(Guest guest, BindMount mount) {
    return !made(guest.ct())
        || script.atOnce(
            "mount", number(guest), mount.source().toString(), mount.target().toString());
  }

  private boolean made(int ct) {
    return Files.isDirectory(script.place("ct/" + ct));
  }

  private static String number(Guest guest) {
    return Integer.toString(guest.ct());
  }

  /** A part of the first network interface. */
  private static String network(Guest guest, String key) {
    for (String part : guest.config().getOrDefault("net0", "").split(",")) {
      if (part.startsWith(key + "=")) {
        return part.substring(key.length() + 1);
      }
    }
    throw new IllegalStateException(
        "CT %d has no %s in net0: the lab needs it.".formatted(guest.ct(), key));
  }
}
