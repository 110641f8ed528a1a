package pro.meetmike.max.lab.pve;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import pro.meetmike.max.lab.Guests;

/** The containers as root on the host's own shell has them: {@code pct}. */
final class GuestsView implements Guests {

  private final World world;
  private final TaskBook tasks;
  private final LxcPower power;
  private final LxcConfig config;
  private final LxcRemoval removal;
  private final LxcCreate creation;

  GuestsView(World world, Permissions permissions, TaskBook tasks) {
    this.world = world;
    this.tasks = tasks;
    this.power = new LxcPower(world, tasks);
    this.config = new LxcConfig(world, permissions);
    this.removal = new LxcRemoval(world, tasks);
    this.creation = new LxcCreate(world, permissions, tasks, power);
  }

  @Override
  public Optional<Guest> guest(int ct) {
    return world.container(ct).map(GuestsView::seen);
  }

  @Override
  public List<Guest> guests() {
    return world.containers().stream().map(GuestsView::seen).toList();
  }

  /** Waits for its task, as {@code pct create} does. */
  @Override
  public void create(int ct, String template, Map<String, String> options) {
    Map<String, String> given = new LinkedHashMap<>(options);
    given.put("vmid", Integer.toString(ct));
    given.put("ostemplate", template);
    said(
        () -> {
          Call call = new Call(Permissions.ROOT, Map.of(), given);
          finish(String.valueOf(creation.create(call.verifiedBy(LxcParameters.CREATE)).data()));
        });
  }

  /** An option with an empty value is deleted, as {@code pct set --delete} does. */
  @Override
  public void configure(int ct, Map<String, String> changes) {
    Map<String, String> wanted = new LinkedHashMap<>(changes);
    List<String> deleted =
        changes.keySet().stream().filter(key -> changes.get(key).isEmpty()).toList();
    deleted.forEach(wanted::remove);
    said(() -> config.change(ct, wanted, deleted));
  }

  @Override
  public void start(int ct) {
    said(() -> finish(power.start(Permissions.ROOT, ct)));
  }

  @Override
  public void stop(int ct) {
    said(() -> finish(power.stop(Permissions.ROOT, ct)));
  }

  @Override
  public void unlock(int ct) {
    said(() -> world.change(ct, container -> container.set("lock", "")));
  }

  @Override
  public void destroy(int ct) {
    said(() -> finish(removal.destroy(Permissions.ROOT, ct, false, false)));
  }

  @Override
  public void onChange(Consumer<Guest> listener) {
    world.listen(container -> listener.accept(seen(container)));
  }

  private void finish(String upid) {
    Task task = tasks.ended(upid);
    if (!task.well()) {
      throw ApiException.failed(task.exit());
    }
  }

  private static void said(Runnable work) {
    try {
      work.run();
    } catch (ApiException e) {
      throw new IllegalStateException(words(e), e);
    }
  }

  /** As {@code pct} prints a refusal: the faults of single options follow, a line for each. */
  private static String words(ApiException refusal) {
    StringBuilder words = new StringBuilder();
    if (refusal.status() == 400) {
      words.append("400 ");
    }
    words.append(refusal.reason());
    if (refusal.body() instanceof Map<?, ?> body && body.get("errors") instanceof Map<?, ?> all) {
      new TreeMap<>(all)
          .forEach((key, why) -> words.append('\n').append(key).append(": ").append(why));
    }
    return words.toString().stripTrailing();
  }

  static Guest seen(Container container) {
    Map<String, String> shown = new TreeMap<>(container.settled());
    shown.computeIfPresent("description", (key, text) -> encoded(text));
    String ip = PropertyString.parse("", container.option("net0", "")).getOrDefault("ip", "");
    int slash = ip.indexOf('/');
    return new Guest(
        container.vmid(),
        container.hostname(),
        slash < 0 ? "" : ip.substring(0, slash),
        container.runs(),
        shown);
  }

  /**
   * Control characters, colons and percent signs are written as %XX, as {@code pct config} does.
   */
  private static String encoded(String text) {
    StringBuilder safe = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = one >= 0x20 && one <= 0x7e && one != ':' && one != '%';
      safe.append(plain ? String.valueOf((char) one) : "%%%02X".formatted(one));
    }
    return safe.toString();
  }
}
