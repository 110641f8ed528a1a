package pro.meetmike.max.proxmox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.ssh.HostKeys;
import pro.meetmike.max.ssh.HostShell;
import pro.meetmike.max.ssh.ShellAnswer;

/** Root's shell beside {@link FakePve}, and a place for host keys. */
class FakeHost implements HostShell, HostKeys {

  static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0uYk3T9y5f0n3xNf4cHk1S0u7R8b2Q6zq1w2e3r4t5";

  final List<List<String>> commands = new ArrayList<>();
  final Map<String, String> pinned = new LinkedHashMap<>();
  ShellAnswer uid = new ShellAnswer(0, "0\n", "");
  ShellAnswer key = new ShellAnswer(0, KEY + " root@clara\n", "");
  ShellAnswer set = new ShellAnswer(0, "", "");
  private final FakePve pve;

  FakeHost(FakePve pve) {
    this.pve = pve;
  }

  @Override
  public ShellAnswer run(List<String> argv, String stdin) {
    commands.add(argv);
    if (argv.get(0).equals("id")) {
      return uid;
    }
    if (argv.get(1).equals("exec")) {
      return key;
    }
    if (set.ok()) {
      pve.containers
          .get(Integer.parseInt(argv.get(2)))
          .put(argv.get(3).replaceFirst("-", ""), argv.get(4));
    }
    return set;
  }

  @Override
  public String describe() {
    return "root@pve";
  }

  @Override
  public boolean pin(String host, String keyLine) {
    return !keyLine.equals(pinned.put(host, keyLine));
  }
}
