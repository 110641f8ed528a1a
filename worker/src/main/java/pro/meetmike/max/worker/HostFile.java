package pro.meetmike.max.worker;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.file.FileProblems;
import pro.meetmike.max.fleet.file.Problem;
import pro.meetmike.max.fleet.file.Reading;
import pro.meetmike.max.fleet.file.SourceFile;
import pro.meetmike.max.fleet.file.YamlDocument;
import pro.meetmike.max.fleet.file.YamlMap;
import pro.meetmike.max.fleet.file.YamlValue;
import pro.meetmike.max.login.LoginHosts;
import pro.meetmike.max.microsoft365.GraphSettings;
import pro.meetmike.max.proxmox.ProxmoxEndpoint;
import pro.meetmike.max.proxmox.ProxmoxEndpoint.Trust;
import pro.meetmike.max.secret.SecretFile;
import pro.meetmike.max.secret.TokenFile;
import pro.meetmike.max.ssh.SshSettings;

/**
 * Reads a worker's host file; every problem names file, line and column. No secret stands in it,
 * only files' names.
 */
public final class HostFile {

  /** What is wrong with a host file. */
  public static final class HostProblems extends FileProblems {
    private static final long serialVersionUID = 1L;

    HostProblems(List<Problem> problems) {
      super(problems);
    }
  }

  private HostFile() {}

  /**
   * The surroundings a host file describes.
   *
   * @param home the directory that holds {@code agents/}
   * @param state the worker's own directory
   */
  public static Surroundings load(Path file, Path home, Path state) throws HostProblems {
    return read(file, home, state).at();
  }

  /** The same with what only this process is concerned with. */
  static Host read(Path file, Path home, Path state) throws HostProblems {
    Reading reading = Reading.open();
    Optional<Host> read =
        SourceFile.read(file, reading)
            .flatMap(s -> YamlDocument.read(s, reading))
            .map(root -> host(root, reading, home, state));
    if (!reading.clean() || read.isEmpty()) {
      throw new HostProblems(reading.errors());
    }
    return read.get();
  }

  private static @Nullable Host host(YamlMap root, Reading reading, Path home, Path state) {
    Draft draft = new Draft(root);
    Bind bind = Bind.read(root.optional("bind"));
    root.refuseUnknown();
    if (!reading.clean()) {
      return null;
    }
    try {
      return new Host(draft.build(home, state), bind, draft.secrets());
    } catch (IllegalArgumentException | IllegalStateException e) {
      root.error(
          String.valueOf(e.getMessage()).replaceFirst("\\.$", ""), "correct the value named");
      return null;
    }
  }

  /**
   * The file's texts, taken before anything is made of them, so that all problems are found at
   * once.
   */
  private static final class Draft {
    private final String url;
    private final String node;
    private final @Nullable String fingerprint;
    private final @Nullable String caFile;
    private final String tokenFile;
    private final String sshHost;
    private final int sshPort;
    private final String sshUser;
    private final String keyFile;
    private final String knownHosts;
    private final String shareRoot;
    private final @Nullable String tenant;
    private final @Nullable String client;
    private final @Nullable String secretFile;
    private final @Nullable String teamsFile;

    Draft(YamlMap root) {
      YamlMap proxmox = root.required("proxmox").map();
      url = proxmox.required("url").text();
      node = proxmox.required("node").text();
      fingerprint = optional(proxmox, "fingerprint");
      caFile = optional(proxmox, "ca_file");
      tokenFile = proxmox.required("token_file").text();
      if (fingerprint == null && caFile == null && proxmox.present()) {
        proxmox.error(
            "neither `fingerprint` nor `ca_file` is given",
            "add one: without it no certificate is trusted");
      }
      YamlMap ssh = root.required("ssh").map();
      sshHost = ssh.required("host").text();
      YamlValue port = ssh.optional("port");
      sshPort = port.present() ? port.integer(1, 65535) : 22;
      String user = optional(ssh, "user");
      sshUser = user == null ? "root" : user;
      keyFile = ssh.required("key_file").text();
      knownHosts = ssh.required("known_hosts").text();
      YamlMap share = root.required("share").map();
      shareRoot = share.required("root").text();
      YamlMap graph = section(root, "microsoft365");
      tenant = required(graph, "tenant");
      client = required(graph, "client");
      secretFile = required(graph, "secret_file");
      YamlMap teams = section(root, "teams");
      teamsFile = required(teams, "url_file");
      Stream.of(proxmox, ssh, share, graph, teams)
          .filter(Objects::nonNull)
          .forEach(YamlMap::refuseUnknown);
    }

    /** A part that may be missing as a whole. */
    private static @Nullable YamlMap section(YamlMap root, String key) {
      YamlValue value = root.optional(key);
      return value.present() ? value.map() : null;
    }

    private static @Nullable String required(@Nullable YamlMap section, String key) {
      return section == null ? null : section.required(key).text();
    }

    private static @Nullable String optional(YamlMap map, String key) {
      YamlValue value = map.optional(key);
      return value.present() ? value.text() : null;
    }

    Surroundings build(Path home, Path state) {
      TokenFile token = new TokenFile(Path.of(tokenFile));
      Trust trust =
          caFile != null
              ? new Trust.CaFile(Path.of(caFile))
              : new Trust.Fingerprint(String.valueOf(fingerprint));
      ProxmoxEndpoint endpoint =
          new ProxmoxEndpoint(
              URI.create(url), token.id(), token, trust, ProxmoxEndpoint.Timeouts.usual());
      SshSettings root = SshSettings.root(sshHost, sshPort, Path.of(keyFile));
      SshSettings ssh =
          new SshSettings(
              sshHost,
              sshPort,
              sshUser,
              root.identity(),
              22,
              root.connectTimeout(),
              root.keepAlive());
      return new Surroundings(
          endpoint,
          node,
          ssh,
          Path.of(knownHosts),
          PublicKey.besides(Path.of(keyFile)),
          Path.of(shareRoot),
          state,
          home,
          home.resolve("agents/fleet.yaml"),
          home.resolve("agents"),
          LoginHosts.ofVendors(),
          graph(),
          teamsFile == null
              ? null
              : URI.create(new SecretFile(Path.of(teamsFile)).read().reveal()));
    }

    List<Path> secrets() {
      return Stream.of(tokenFile, keyFile, secretFile, teamsFile)
          .filter(Objects::nonNull)
          .map(Path::of)
          .toList();
    }

    private @Nullable GraphSettings graph() {
      if (tenant == null || client == null || secretFile == null) {
        return null;
      }
      SecretFile secret = new SecretFile(Path.of(secretFile));
      return GraphSettings.microsoft(tenant, client, () -> secret.read().reveal());
    }
  }
}
