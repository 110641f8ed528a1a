package pro.meetmike.max.worker;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything a host file says.
 *
 * @param at the outside world
 * @param bind what the worker listens on
 * @param secrets the files it names that hold a secret
 */
record Host(Surroundings at, Bind bind, List<Path> secrets) {
  Host {
    secrets = List.copyOf(secrets);
  }
}
