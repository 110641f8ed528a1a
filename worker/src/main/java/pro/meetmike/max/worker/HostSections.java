package pro.meetmike.max.worker;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.file.YamlMap;
import pro.meetmike.max.fleet.file.YamlValue;
import pro.meetmike.max.microsoft365.GraphSettings;
import pro.meetmike.max.notify.TeamsChannel;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.proxmox.ProxmoxEndpoint;
import pro.meetmike.max.proxmox.ProxmoxEndpoint.Trust;
import pro.meetmike.max.secret.SecretFile;
import pro.meetmike.max.secret.TokenFile;
import pro.meetmike.max.ssh.SshSettings;

/** The sections of a host file; what is wrong with a value is reported at that value. */
final class HostSections {

  private final YamlMap root;
  private final Map<Probe, Boolean> absent = new EnumMap<>(Probe.class);
  private final Map<Probe, String> places = new EnumMap<>(Probe.class);

  HostSections(YamlMap root) {
    this.root = root;
  }

  HostParts parts() {
    YamlMap proxmox = root.required("proxmox").map();
    URI url = made(placed(Probe.PROXMOX, proxmox.required("url")), HostSections::proxmoxAddress);
    String node = proxmox.required("node").text();
    Trust trust = trust(proxmox);
    TokenFile token =
        made(placed(Probe.PRIVILEGES, proxmox.required("token_file")), HostSections::token);
    proxmox.refuseUnknown();
    YamlMap ssh = root.required("ssh").map();
    Path key = made(ssh.required("key_file"), HostSections::privateKey);
    String authorized =
        key == null ? null : made(ssh.required("key_file"), text -> PublicKey.besides(key));
    SshSettings settings = ssh(ssh, key);
    Path knownHosts = made(ssh.required("known_hosts"), HostSections::knownHosts);
    ssh.refuseUnknown();
    YamlMap share = root.required("share").map();
    Path shareRoot = made(placed(Probe.SHARE, share.required("root")), Path::of);
    share.refuseUnknown();
    GraphSettings graph = graph();
    URI teams = teams();
    Bind bind = Bind.read(root.optional("bind"));
    root.refuseUnknown();
    return new HostParts(
        url,
        trust,
        token,
        node,
        settings,
        knownHosts,
        authorized,
        shareRoot,
        graph,
        teams,
        bind,
        absent,
        places);
  }

  private static @Nullable Trust trust(YamlMap proxmox) {
    YamlValue fingerprint = proxmox.optional("fingerprint");
    YamlValue ca = proxmox.optional("ca_file");
    if (ca.present()) {
      return made(
          ca,
          text -> {
            Trust trust = new Trust.CaFile(Path.of(text));
            trust.requireUsable();
            return trust;
          });
    }
    if (fingerprint.present()) {
      return made(fingerprint, Trust.Fingerprint::new);
    }
    if (proxmox.present()) {
      proxmox.error(
          "neither `fingerprint` nor `ca_file` is given",
          "add one: without it no certificate is trusted");
    }
    return null;
  }

  private @Nullable SshSettings ssh(YamlMap ssh, @Nullable Path key) {
    YamlValue host = placed(Probe.HOST_SSH, ssh.required("host"));
    placed(Probe.CONTAINER_SSH, host);
    String address = host.text();
    YamlValue port = ssh.optional("port");
    int number = port.present() ? port.integer(1, 65535) : 22;
    YamlValue user = ssh.optional("user");
    String name = user.present() ? user.text() : "root";
    boolean sound =
        host.sound() && (!port.present() || port.sound()) && (!user.present() || user.sound());
    if (!sound || key == null) {
      return null;
    }
    SshSettings usual = SshSettings.root(address, number, key);
    return new SshSettings(
        address, number, name, key, 22, usual.connectTimeout(), usual.keepAlive());
  }

  /** National clouds have a base and an authority of their own. */
  private @Nullable GraphSettings graph() {
    YamlValue section = root.optional("microsoft365");
    if (!section.present()) {
      absent.put(Probe.GRAPH, true);
      return null;
    }
    YamlMap graph = section.map();
    YamlValue tenant = placed(Probe.GRAPH, graph.required("tenant"));
    YamlValue client = graph.required("client");
    String tenantId = tenant.text();
    String clientId = client.text();
    SecretFile secret = made(graph.required("secret_file"), HostSections::secret);
    URI base = cloud(graph.optional("base"), GraphSettings.PUBLIC_BASE);
    URI authority = cloud(graph.optional("authority"), GraphSettings.PUBLIC_AUTHORITY);
    graph.refuseUnknown();
    if (!tenant.sound() || !client.sound() || secret == null || base == null || authority == null) {
      return null;
    }
    Supplier<String> reading = () -> secret.read().reveal();
    return GraphSettings.at(base, authority, tenantId, clientId, reading);
  }

  private static @Nullable URI cloud(YamlValue value, URI usual) {
    return value.present()
        ? made(
            value,
            text -> {
              URI address = address(text);
              GraphSettings.requireHttps("Graph", address);
              return address;
            })
        : usual;
  }

  private @Nullable URI teams() {
    YamlValue section = root.optional("teams");
    if (!section.present()) {
      absent.put(Probe.TEAMS, true);
      return null;
    }
    YamlMap teams = section.map();
    URI url = made(placed(Probe.TEAMS, teams.required("url_file")), HostSections::webhook);
    teams.refuseUnknown();
    return url;
  }

  private YamlValue placed(Probe probe, YamlValue value) {
    if (value.present()) {
      places.put(probe, "%s:%d:%d".formatted(value.file(), value.line(), value.column()));
    }
    return value;
  }

  /** What the text stands for, or null with a report at the value. */
  private static <T> @Nullable T made(YamlValue value, Function<String, T> making) {
    String text = value.text();
    if (!value.sound()) {
      return null;
    }
    try {
      return making.apply(text);
    } catch (IllegalArgumentException | IllegalStateException e) {
      String[] sentence = String.valueOf(e.getMessage()).replaceFirst("\\.$", "").split(": ", 2);
      value.error(sentence[0], sentence.length == 2 ? sentence[1] : "correct the value named");
      return null;
    }
  }

  private static URI proxmoxAddress(String text) {
    URI address = address(text);
    ProxmoxEndpoint.requireAddress(address);
    return address;
  }

  /** An address that cannot be read may be anything, so it is not repeated. */
  private static URI address(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "This is not an address: write it like https://host.example.org.");
    }
  }

  private static TokenFile token(String text) {
    TokenFile token = new TokenFile(Path.of(text));
    ProxmoxEndpoint.requireTokenId(token.id());
    return token;
  }

  private static SecretFile secret(String text) {
    SecretFile secret = new SecretFile(Path.of(text));
    secret.read();
    return secret;
  }

  private static Path privateKey(String text) {
    Path file = Path.of(text);
    if (!new SecretFile(file).startsWith("-----BEGIN ")) {
      throw new IllegalArgumentException(
          "%s holds no private key: make one with `ssh-keygen -t ed25519 -f %s`."
              .formatted(file, file));
    }
    return file;
  }

  private static Path knownHosts(String text) {
    Path file = Path.of(text);
    if (Files.exists(file) && (!Files.isRegularFile(file) || !Files.isReadable(file))) {
      throw new IllegalArgumentException(
          "%s cannot be read as a file of host keys: give it to the worker's user."
              .formatted(file));
    }
    return file;
  }

  private static URI webhook(String text) {
    Path file = Path.of(text);
    URI address;
    try {
      address = URI.create(new SecretFile(file).read().reveal());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s holds no address: write the webhook's address into it.".formatted(file));
    }
    TeamsChannel.requireHttps(address);
    return address;
  }
}
