package pro.meetmike.max.lab.ssh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import pro.meetmike.max.lab.Guests;

/** Containers that exist in memory only. */
final class MemoryGuests implements Guests {

  private final Map<Integer, Guest> all = new TreeMap<>();
  private final List<Consumer<Guest>> listeners = new CopyOnWriteArrayList<>();

  /** A container as the fleet has them: address from its number. */
  MemoryGuests with(int ct, String hostname, boolean running, String... config) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("hostname", hostname);
    options.put("net0", "name=eth0,bridge=vmbr1,gw=10.0.100.1,ip=10.0.100." + ct + "/24");
    for (int i = 0; i < config.length; i += 2) {
      options.put(config[i], config[i + 1]);
    }
    all.put(ct, new Guest(ct, hostname, "10.0.100." + ct, running, options));
    return this;
  }

  @Override
  public synchronized Optional<Guest> guest(int ct) {
    return Optional.ofNullable(all.get(ct));
  }

  @Override
  public synchronized List<Guest> guests() {
    return new ArrayList<>(all.values());
  }

  @Override
  public void create(int ct, String template, Map<String, String> options) {
    synchronized (this) {
      if (all.containsKey(ct)) {
        throw new IllegalStateException("CT " + ct + " already exists on node 'pve'");
      }
      with(ct, options.getOrDefault("hostname", "ct" + ct), false);
      all.get(ct).config().putAll(options);
    }
  }

  @Override
  public synchronized void configure(int ct, Map<String, String> changes) {
    all.get(ct).config().putAll(changes);
  }

  @Override
  public void start(int ct) {
    power(ct, true);
  }

  @Override
  public void stop(int ct) {
    power(ct, false);
  }

  @Override
  public synchronized void unlock(int ct) {
    all.get(ct).config().remove("lock");
  }

  @Override
  public void destroy(int ct) {
    Guest gone;
    synchronized (this) {
      gone = all.remove(ct);
    }
    listeners.forEach(l -> l.accept(gone));
  }

  @Override
  public void onChange(Consumer<Guest> listener) {
    listeners.add(listener);
  }

  private void power(int ct, boolean on) {
    Guest now;
    synchronized (this) {
      Guest was = all.get(ct);
      now = new Guest(ct, was.hostname(), was.address(), on, was.config());
      all.put(ct, now);
    }
    listeners.forEach(l -> l.accept(now));
  }
}
