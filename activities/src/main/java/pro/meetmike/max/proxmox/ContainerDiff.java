package pro.meetmike.max.proxmox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wanted against what is, as far as it is ours to say. Left out: what Proxmox adds or
 * rewrites by itself (hardware address, order, volume ids, detected system, digest) and what people
 * add (tags, notes, further properties of an interface).
 */
record ContainerDiff(List<Difference> differences) {

  /** How far apart the two are. */
  enum Kind {
    EQUAL,
    CHANGEABLE,
    IMMUTABLE
  }

  /**
   * One difference.
   *
   * @param value what to send for {@code option}; empty when no change in place brings it about
   */
  record Difference(String option, String wanted, String actual, Optional<String> value) {

    String line() {
      return option + ": " + (actual.isEmpty() ? "(not set)" : actual) + " → " + wanted;
    }
  }

  /** The option under which a growing root disk is listed; it has a call of its own. */
  static final String DISK = "rootfs size";

  ContainerDiff {
    differences = List.copyOf(differences);
  }

  static ContainerDiff between(ContainerSpec spec, ContainerConfig actual) {
    Comparison c = new Comparison(spec, actual);
    c.plain("hostname", spec.hostname(), "CT" + spec.ct());
    c.plain("cores", Integer.toString(spec.size().cores()), "");
    c.plain("memory", Integer.toString(spec.size().memory()), "512");
    c.plain("swap", Integer.toString(spec.size().swap()), "512");
    c.plain("nameserver", spec.network().nameserver(), "");
    c.plain("searchdomain", spec.network().domain(), "");
    c.plain("onboot", "1", "0");
    c.network();
    c.nesting();
    c.mark();
    c.disk();
    c.build();
    return new ContainerDiff(c.found);
  }

  Kind kind() {
    if (differences.isEmpty()) {
      return Kind.EQUAL;
    }
    return differences.stream().allMatch(d -> d.value().isPresent())
        ? Kind.CHANGEABLE
        : Kind.IMMUTABLE;
  }

  /** What a change of the configuration has to carry. */
  Map<String, String> changes() {
    Map<String, String> changes = new LinkedHashMap<>();
    for (Difference d : differences) {
      if (!d.option().equals(DISK)) {
        d.value().ifPresent(v -> changes.put(d.option(), v));
      }
    }
    return changes;
  }

  /** The size the root disk has to grow to, {@code 40G}. */
  Optional<String> growth() {
    return differences.stream()
        .filter(d -> d.option().equals(DISK))
        .findFirst()
        .flatMap(Difference::value);
  }

  List<String> lines() {
    return differences.stream().map(Difference::line).toList();
  }

  /** The lines of what cannot be changed in place. */
  List<String> immutable() {
    return differences.stream().filter(d -> d.value().isEmpty()).map(Difference::line).toList();
  }

  /** Collects the differences, one method per kind of option. */
  private static final class Comparison {

    private final ContainerSpec spec;
    private final ContainerConfig actual;
    private final List<Difference> found = new ArrayList<>();

    Comparison(ContainerSpec spec, ContainerConfig actual) {
      this.spec = spec;
      this.actual = actual;
    }

    void plain(String option, String wanted, String whenAbsent) {
      String is = actual.get(option, whenAbsent).strip().replaceAll("\\s+", " ");
      if (!wanted.isBlank() && !wanted.strip().equals(is)) {
        changeable(option, wanted, is, wanted);
      }
    }

    void network() {
      PropertyString is = PropertyString.parse(actual.get("net0", ""));
      Map<String, String> wanted = spec.net0();
      boolean equal =
          wanted.entrySet().stream()
              .allMatch(e -> is.get(e.getKey()).filter(e.getValue()::equals).isPresent());
      if (!equal) {
        changeable(
            "net0",
            new PropertyString("", wanted).toString(),
            is.toString(),
            is.with(wanted).toString());
      }
    }

    void nesting() {
      PropertyString is = PropertyString.parse(actual.get("features", ""));
      if (is.on("nesting") != spec.size().nesting()) {
        String nesting = spec.size().nesting() ? "1" : "0";
        changeable(
            "features",
            "nesting=" + nesting,
            is.toString(),
            is.with(Map.of("nesting", nesting)).toString());
      }
    }

    void mark() {
      List<String> tags = actual.tags();
      if (!tags.contains("max") || !tags.contains(spec.mark().tag())) {
        String wanted = spec.mark().addedTo(tags);
        changeable("tags", wanted, String.join(";", tags), wanted);
      }
      if (OwnershipMark.in(actual.description()).isEmpty()) {
        String wanted = spec.mark().writtenInto(actual.description());
        changeable("description", spec.mark().line(), "", wanted);
      }
    }

    void disk() {
      PropertyString rootfs = PropertyString.parse(actual.get("rootfs", ""));
      String is = rootfs.get("size").orElse("");
      long wanted = spec.size().disk() * 1024L;
      Optional<Long> has = DiskSize.mebibytes(is);
      if (has.isPresent() && has.get() < wanted) {
        changeable(DISK, spec.size().disk() + "G", is, spec.size().disk() + "G");
      } else if (has.isPresent() && has.get() > wanted) {
        immutable(DISK, spec.size().disk() + "G (a disk never shrinks)", is);
      }
    }

    void build() {
      String rootfs = PropertyString.parse(actual.get("rootfs", "")).lead();
      String storage = rootfs.replaceFirst(":.*", "");
      boolean moved = !storage.equals(spec.size().storage());
      if (moved) {
        immutable("storage", spec.size().storage(), storage);
      }
      boolean other = actual.on("unprivileged") != spec.size().unprivileged();
      if (other) {
        immutable("unprivileged", spec.size().unprivileged() ? "1" : "0", other(actual));
      }
      String built = OwnershipMark.in(actual.description()).map(OwnershipMark::spec).orElse("");
      if (!moved && !other && !built.isEmpty() && !built.equals(spec.mark().spec())) {
        immutable("template", spec.size().template(), "another one, its mark says");
      }
    }

    private static String other(ContainerConfig actual) {
      return actual.on("unprivileged") ? "1" : "0";
    }

    private void changeable(String option, String wanted, String is, String value) {
      found.add(new Difference(option, wanted, is, Optional.of(value)));
    }

    private void immutable(String option, String wanted, String is) {
      found.add(new Difference(option, wanted, is, Optional.empty()));
    }
  }
}
