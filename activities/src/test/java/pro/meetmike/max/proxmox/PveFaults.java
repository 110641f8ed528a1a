package pro.meetmike.max.proxmox;

import java.lang.reflect.Proxy;

/** Lets tests of other packages meet faults, which only this package can make. */
public final class PveFaults {

  private PveFaults() {}

  /** An API that answers everything with this status and reason. */
  public static ProxmoxApi always(int status, String reason) {
    return (ProxmoxApi)
        Proxy.newProxyInstance(
            ProxmoxApi.class.getClassLoader(),
            new Class<?>[] {ProxmoxApi.class},
            (proxy, method, args) -> {
              if (args == null) {
                return "max@pve!deploy";
              }
              String call = method.getName().toUpperCase() + " " + args[0];
              boolean reads = method.getName().equals("get");
              throw PveErrors.of("max@pve!deploy", call, reads, status, reason, null);
            });
  }

  /** One node in memory. */
  public static ProxmoxApi inMemory() {
    return new FakePve();
  }
}
