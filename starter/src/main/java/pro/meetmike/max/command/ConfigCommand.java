package pro.meetmike.max.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;

/** What the other verbs go by. */
@Command(
    name = "config",
    description = "Show what the verbs go by, and who says so.",
    footer = {"", "Example: ./max config show"})
final class ConfigCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "./max config needs show");
  }

  /** Lists it; asks no server. */
  @Command(
      name = "show",
      description = {
        "Show server, namespace, files, directories, and who says so.",
        "Connects to nothing. A secret is never shown, only whether there is one."
      },
      footer = {"", "Example: ./max config show --output json"})
  static final class Show implements Callable<Integer> {

    private static final List<String> SERVER =
        List.of("TEMPORAL_ADDRESS", "TEMPORAL_PROFILE", "TEMPORAL_CONFIG_FILE");

    private final Here here;

    @Spec private CommandSpec spec;
    @Mixin private final Reach reach;
    @Mixin private final FleetOption fleet;
    @Mixin private final Format format = new Format();

    Show(Here here) {
      this.here = here;
      this.reach = new Reach(here);
      this.fleet = new FleetOption(here);
    }

    @Override
    public Integer call() {
      List<Setting> settings = new ArrayList<>(server(reach.locate()));
      settings.addAll(files());
      Map<String, String> said = here.environment();
      settings.add(Setting.of("log level", "MAX_LOG", said, "WARN"));
      settings.add(Setting.of("log level of Temporal's SDK", "MAX_TEMPORAL_LOG", said, "ERROR"));
      Screen screen = new Screen(spec);
      if (format.json()) {
        screen.json(settings);
      } else {
        settings.forEach(
            s -> screen.line("%-28s %-40s %s".formatted(s.name(), s.value(), s.source())));
        screen.next(reach.max().of("doctor"));
      }
      return Failure.DONE;
    }

    private List<Setting> server(Endpoint at) {
      Map<String, String> said = here.environment();
      String named =
          SERVER.stream().filter(said::containsKey).reduce((a, b) -> a + ", " + b).orElse("");
      String source =
          reach.named()
              ? "--state"
              : !named.isEmpty()
                  ? named
                  : Endpoint.ofRehearsal(reach.state()).isPresent()
                      ? reach.state().resolve("rehearsal.json").toString()
                      : "default";
      boolean namespace = said.containsKey("TEMPORAL_NAMESPACE") && !at.embedded();
      Optional<String> ui = here.links(at).map(l -> l.base());
      return List.of(
          new Setting("Temporal address", at.address(), source),
          new Setting("namespace", at.namespace(), namespace ? "TEMPORAL_NAMESPACE" : source),
          new Setting("task queue", at.queue(), at.rehearsal() ? "a rehearsal" : "default"),
          Setting.of("client profile", "TEMPORAL_PROFILE", said, "default"),
          Setting.secret("API key", "TEMPORAL_API_KEY", said),
          new Setting(
              "Web UI",
              ui.orElse("not known"),
              ui.isEmpty()
                  ? "default"
                  : said.containsKey("MAX_WEB_UI") ? "MAX_WEB_UI" : "./max dev"));
    }

    private List<Setting> files() {
      Map<String, String> said = here.environment();
      Setting host =
          Setting.of("host file of a worker", "MAX_HOST_FILE", said, "/etc/max/host.yaml");
      return List.of(
          Setting.of("installation", "MAX_HOME", said, here.home().directory().toString()),
          Setting.of("state directory", "MAX_STATE", said, here.home().state().toString()),
          new Setting("rehearsal", reach.state().toString(), reach.named() ? "--state" : "default"),
          new Setting(
              "fleet",
              there(fleet.file()),
              fleet.file().equals(here.fleet()) ? "default" : "--fleet"),
          new Setting(host.name(), there(Path.of(host.value())), host.source()));
    }

    private static String there(Path file) {
      return file + (Files.isReadable(file) ? "" : " (not there)");
    }
  }
}
