package pro.meetmike.max.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.signal.DirectorHealth;

/** The numbers of {@code /metrics}: those of Temporal's SDK, of the JVM, and the director's. */
final class Metrics implements AutoCloseable {

  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Scope scope;

  Metrics() {
    this(REPORT_EVERY);
  }

  /**
   * @param every how often the SDK's numbers are taken over
   */
  Metrics(Duration every) {
    this.scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(com.uber.m3.util.Duration.ofMillis(every.toMillis()));
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /** Where the SDK reports to. */
  Scope scope() {
    return scope;
  }

  /** How the director is, asked at each look. */
  void director(Supplier<DirectorHealth> health, Clock clock) {
    gauge(
        "max.director.scan.age",
        "Seconds since the director's last full scan",
        () -> age(health.get().lastScan(), clock),
        "seconds");
    gauge(
        "max.director.waiting",
        "Signal files that wait to be handed on",
        () -> health.get().backlog(),
        "files");
    gauge(
        "max.director.set.aside",
        "Messages that lie set aside: max status tells them",
        () -> health.get().setAside(),
        "files");
    gauge(
        "max.director.share.seen",
        "1 while the share is there",
        () -> health.get().shareSeen() ? 1 : 0,
        null);
    gauge(
        "max.director.standby",
        "1 while another director serves the share",
        () -> health.get().standby() ? 1 : 0,
        null);
    counter("max.director.delivered", "Signals handed on", health, h -> h.get().delivered());
  }

  /** The server, and the door for what may not enter it. */
  void surroundings(Supplier<Instant> answered, Desk desk, Clock clock) {
    gauge(
        "max.temporal.answer.age",
        "Seconds since Temporal answered last",
        () -> age(answered.get(), clock),
        "seconds");
    counter("max.desk.requests", "Requests at the desk", desk, Desk::requests);
  }

  String text() {
    return registry.scrape();
  }

  private static double age(@Nullable Instant then, Clock clock) {
    return then == null ? Double.NaN : Duration.between(then, clock.instant()).toMillis() / 1000.0;
  }

  private void gauge(String name, String what, Supplier<Number> value, @Nullable String unit) {
    Gauge.builder(name, value).description(what).baseUnit(unit).register(registry);
  }

  private <T> void counter(String name, String what, T source, ToDoubleFunction<T> value) {
    FunctionCounter.builder(name, source, value).description(what).register(registry);
  }

  @Override
  public void close() {
    try {
      scope.close();
    } catch (ScopeCloseException lastReportLost) {
      // nobody reads it any more
    }
    collections.close();
    registry.close();
  }
}
