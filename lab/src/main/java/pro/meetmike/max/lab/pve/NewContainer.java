package pro.meetmike.max.lab.pve;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A container that is being made: until its task ends its configuration is nothing but a lock, and
 * when the task fails nothing is left.
 */
record NewContainer(
    World world,
    int vmid,
    String pool,
    boolean unprivileged,
    String template,
    SortedMap<String, String> options,
    String publicKeys) {

  private static final List<String> KEYS =
      List.of("ssh_host_ed25519_key", "ssh_host_ecdsa_key", "ssh_host_rsa_key");
  private static final int NEEDS_NESTING = 232;
  private static final SecureRandom RANDOM = new SecureRandom();

  Duration duration() {
    Duration usual = world.settings().taskDuration();
    return usual.isZero() ? usual : known().map(PveSettings.Template::unpacking).orElse(usual);
  }

  TaskBook.Work work(Runnable afterwards) {
    return new TaskBook.Work() {
      private boolean made;

      @Override
      public void begin(Consumer<String> log) {
        allocate(log);
      }

      @Override
      public void end(Consumer<String> log) {
        unpack(log);
        made = true;
      }

      @Override
      public void leave() {
        world.release(vmid);
        if (made) {
          afterwards.run();
        }
      }
    };
  }

  private Optional<PveSettings.Template> known() {
    return world.settings().templates().stream()
        .filter(one -> one.volume().equals(template))
        .findFirst();
  }

  private void allocate(Consumer<String> log) {
    Volumes.Wanted disk = Volumes.wanted(options.getOrDefault("rootfs", "")).orElseThrow();
    PveSettings.Storage storage = Volumes.storage(world, disk.storage());
    Volumes.log(storage, vmid, disk.bytes(), UUID.randomUUID().toString()).forEach(log);
    if (known().isPresent()) {
      String file = template.substring(template.lastIndexOf('/') + 1);
      log.accept("extracting archive '/var/lib/vz/template/cache/" + file + "'");
    }
  }

  private void unpack(Consumer<String> log) {
    if (known().isEmpty()) {
      String missing = "volume '" + template + "' does not exist";
      log.accept(missing);
      world.remove(vmid);
      throw ApiException.failed("unable to create CT " + vmid + " - " + missing);
    }
    PveSettings.Template archive = known().get();
    log.accept("Total bytes read: %d (REHEARSAL)".formatted(archive.size()));
    log.accept("Detected container architecture: amd64");
    SortedMap<String, String> config = config();
    for (String key : KEYS) {
      log.accept("Creating SSH host key '" + key + "' - this may take some time ...");
      log.accept("done: SHA256:" + fingerprint() + " root@" + config.get("hostname"));
    }
    boolean nesting =
        "1".equals(PropertyString.parse("", config.getOrDefault("features", "")).get("nesting"));
    if (archive.systemd() >= NEEDS_NESTING && !nesting) {
      log.accept(
          "WARN: Systemd %d detected. You may need to enable nesting."
              .formatted(archive.systemd()));
    }
    Container made = Container.of(vmid, config).inPool(pool);
    world.carryOut(hypervisor -> hypervisor.create(GuestsView.seen(made), publicKeys));
    world.put(made);
  }

  private SortedMap<String, String> config() {
    SortedMap<String, String> config = new TreeMap<>();
    config.put("arch", "amd64");
    config.put("ostype", ostype());
    config.put("hostname", "CT" + vmid);
    config.put("memory", "512");
    config.put("swap", "512");
    int disk = 0;
    for (Map.Entry<String, String> option : disksFirst().entrySet()) {
      String value = option.getValue();
      if (Volumes.wanted(value).isPresent()) {
        value = onStorage(value, disk++);
      } else if (option.getKey().matches("net\\d+")) {
        value = ConfigText.withAddress(value, world.freshAddress());
      }
      config.put(option.getKey(), ConfigText.kept(option.getKey(), value));
    }
    if (unprivileged) {
      config.put("unprivileged", "1");
    }
    config.values().removeIf(String::isEmpty);
    return config;
  }

  private SortedMap<String, String> disksFirst() {
    SortedMap<String, String> sorted =
        new TreeMap<>(
            (a, b) -> {
              int first = Boolean.compare(b.equals("rootfs"), a.equals("rootfs"));
              return first != 0 ? first : a.compareTo(b);
            });
    sorted.putAll(options);
    return sorted;
  }

  private String onStorage(String value, int disk) {
    Volumes.Wanted wanted = Volumes.wanted(value).orElseThrow();
    Map<String, String> parts = PropertyString.parse("volume", value);
    parts.put("volume", Volumes.name(Volumes.storage(world, wanted.storage()), vmid, disk));
    parts.put("size", Sizes.text(wanted.bytes()));
    return PropertyString.print("volume", List.of(), parts);
  }

  private String ostype() {
    String file = template.substring(template.lastIndexOf('/') + 1);
    String system = file.contains("-") ? file.substring(0, file.indexOf('-')) : "unmanaged";
    boolean known = LxcParameters.CREATE.rule("ostype").orElseThrow().fault(system).isEmpty();
    return known ? system : "unmanaged";
  }

  private static String fingerprint() {
    byte[] some = new byte[32];
    RANDOM.nextBytes(some);
    return Base64.getEncoder().withoutPadding().encodeToString(some);
  }
}
