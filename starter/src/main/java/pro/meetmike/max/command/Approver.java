package pro.meetmike.max.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.FleetProblems;

/**
 * Who says so, when nobody was named: the one technical approver of the fleet on this machine, if
 * there is just one.
 */
final class Approver {
  private Approver() {}

  static String of(@Nullable String by, Path fleet) {
    if (by != null) {
      return by.strip();
    }
    return only(fleet)
        .orElseThrow(
            () ->
                new Failure(
                    Failure.USAGE,
                    "Who says so? Add --by NAME: %s does not name exactly one technical approver."
                        .formatted(fleet)));
  }

  private static Optional<String> only(Path fleet) {
    try {
      List<String> technical =
          Files.isRegularFile(fleet)
              ? FleetFile.load(fleet).fleet().approvers("technical")
              : List.of();
      return technical.size() == 1 ? Optional.of(technical.get(0)) : Optional.empty();
    } catch (FleetProblems broken) {
      return Optional.empty();
    }
  }
}
