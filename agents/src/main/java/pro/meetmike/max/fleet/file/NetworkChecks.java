package pro.meetmike.max.fleet.file;

import java.util.Optional;
import pro.meetmike.max.fleet.Network;

/** Checks every address of a fleet against its network. */
final class NetworkChecks {
  private final FleetDraft draft;

  private NetworkChecks(FleetDraft draft) {
    this.draft = draft;
  }

  static void run(FleetDraft draft) {
    new NetworkChecks(draft).check();
  }

  private void check() {
    Network network = draft.network().value();
    YamlValue cidr = draft.network().key("cidr");
    if (!cidr.sound()) {
      return;
    }
    Optional<Subnet> subnet = Subnet.parse(network.cidr());
    if (subnet.isEmpty()) {
      cidr.error(
          "`network.cidr` is no network of /8 to /30 with its host part zero",
          "write it like 10.0.100.0/24");
      return;
    }
    inside(subnet.get(), draft.network().key("gateway"), network.gateway());
    inside(subnet.get(), draft.core().key("address"), draft.core().value().address());
    draft.eidolons().forEach(e -> inside(subnet.get(), e.key("address"), e.value().address()));
    valid(draft.network().key("nameserver"), network.nameserver());
    taken(draft.core().key("address"), draft.core().value().address());
    draft.eidolons().forEach(e -> taken(e.key("address"), e.value().address()));
  }

  private void inside(Subnet subnet, YamlValue at, String address) {
    if (valid(at, address) && !subnet.hosts(Subnet.number(address).orElseThrow())) {
      at.error(
          "`" + at.path() + "` " + address + " is no host of " + draft.network().value().cidr(),
          "choose a free address of that network");
    }
  }

  private boolean valid(YamlValue at, String address) {
    if (at.sound() && Subnet.number(address).isEmpty()) {
      at.error(
          "`" + at.path() + "` " + address + " has a part above 255", "write it like 10.0.100.203");
    }
    return at.sound();
  }

  private void taken(YamlValue at, String address) {
    if (at.sound() && address.equals(draft.network().value().gateway())) {
      at.error("`" + at.path() + "` is the gateway's address", "choose another address");
    }
  }
}
