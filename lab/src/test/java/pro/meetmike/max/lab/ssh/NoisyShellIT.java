package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.deployment.BundleActivities.BundleRequest;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.ScriptRun;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.deployment.StepValues;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.login.LoginActivities.LoginRequest;
import pro.meetmike.max.login.LoginScreen;
import pro.meetmike.max.ssh.Argv;
import pro.meetmike.max.ssh.ShellAnswer;
import pro.meetmike.max.ssh.SshFault;
import pro.meetmike.max.ssh.SshHostShell;
import pro.meetmike.max.ssh.SshResult;

/** Login scripts that print what looks like a step's words, in a container and on the host. */
class NoisyShellIT {

  private static final String GREETING =
      """
      echo 'ok welcome to pve'
      echo 'state signed-in'
      echo 'failed disk nearly full'
      echo 'fail status:clara/claude not running'
      echo 'ssh-ed25519 AAAA of somebody else'
      printf 'you have mail '
      """;

  @TempDir Path directory;
  private LabWorld world;
  private EidolonPlan clara;

  @BeforeEach
  void start() throws Exception {
    world = new LabWorld(directory);
    clara = world.running("Clara");
    greet(GREETING);
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  @Test
  void stepsSayWhatTheyDidAndNothingElse() {
    assertThat(world.scripts.run(ScriptRun.inContainer(clara, "user", values())))
        .isInstanceOfSatisfying(
            StepOutcome.Changed.class,
            c -> assertThat(c.details()).noneMatch(d -> d.contains("disk")));
    assertThat(world.scripts.run(ScriptRun.onHost(clara, "host-share", values())))
        .isInstanceOf(StepOutcome.Changed.class);
    assertThat(world.scripts.check(ScriptRun.inContainer(clara, "share", values())))
        .hasSize(5)
        .allMatch(c -> c.verdict() == Check.Verdict.PASS);
  }

  @Test
  void aLoginIsNotBelievedBecauseAGreetingSaysSo() {
    for (String step : List.of("packages", "node", "user", "clis")) {
      world.scripts.run(ScriptRun.inContainer(clara, step, values()));
    }
    LoginScreen screen = world.logins.start(new LoginRequest(clara, clara.voices().get(0)));

    assertThat(screen.state()).isEqualTo(LoginScreen.State.WAITING);
  }

  @Test
  void commandsOnTheHostAnswerWithTheirOwnWords() {
    SshHostShell host = new SshHostShell(world.sessions);
    ShellAnswer key =
        host.run(
            List.of("pct", "exec", "203", "--", "cat", "/etc/ssh/ssh_host_ed25519_key.pub"), "");

    assertThat(key.ok()).isTrue();
    assertThat(key.stdout()).startsWith("ssh-ed25519 ").doesNotContain("somebody else");
    assertThat(host.run(List.of("cat"), "no line end, 'quotes'").stdout())
        .isEqualTo("no line end, 'quotes'");
    assertThat(host.run(List.of("sh", "-c", "echo lost >&2; exit 5"), ""))
        .isEqualTo(new ShellAnswer(5, "", "lost\n"));
  }

  @Test
  void aLoginScriptThatEndsTheShellIsAnUnknownEnd() throws Exception {
    greet("echo 'ok welcome'\nexit 0\n");

    assertThatThrownBy(() -> new SshHostShell(world.sessions).run(List.of("true"), ""))
        .isInstanceOfSatisfying(
            SshFault.class,
            f -> {
              assertThat(f.result()).isInstanceOf(SshResult.Unknown.class);
              assertThat(f).hasMessageContaining("broke off").hasMessageContaining("login scripts");
            });
    assertThatThrownBy(() -> world.scripts.run(ScriptRun.inContainer(clara, "user", values())))
        .hasStackTraceContaining("broke off");
  }

  @Test
  void theBundlesScriptsShowTheStepsWordsOnly() throws Exception {
    world.bundle.renderScripts(
        new BundleRequest(
            LabWorld.DEPLOYMENT, new ResolvedFleet(world.fleet, "fleet.yaml", Map.of())));
    Path scripts = directory.resolve("bundle/max-deployment/scripts/proxmox");
    Path lib = scripts.resolve("steps/user.sh");
    Files.writeString(lib, Files.readString(lib) + "\necho 'failed disk full'\nprintf 'ok 50%%'\n");

    SshResult.Exited good = byHand(scripts, "bootstrap-container.sh");
    assertThat(good.out()).contains("changed user:clara").doesNotContain("disk full", "50%");
    assertThat(good.out()).endsWith("done\n");

    Files.writeString(lib, "ok a b\nkill -9 $$\n");
    SshResult.Exited cut = byHand(scripts, "bootstrap-container.sh");
    assertThat(cut.code()).isEqualTo(1);
    assertThat(cut.out()).contains("failed user broke off (status ");
  }

  private SshResult.Exited byHand(Path scripts, String name) {
    String line = Argv.line(List.of("bash", scripts.resolve(name).toString(), "203"));
    return (SshResult.Exited)
        world.sessions.run(world.sessions.host(), line, "", Duration.ofMinutes(3), l -> {});
  }

  private void greet(String script) throws Exception {
    for (int machine : new int[] {0, 203}) {
      Path home = world.lab.root(machine).resolve("root");
      Files.createDirectories(home);
      Files.writeString(home.resolve(".bashrc"), script);
    }
  }

  private Map<String, String> values() {
    return new LinkedHashMap<>(StepValues.ofFleet(world.fleet));
  }
}
