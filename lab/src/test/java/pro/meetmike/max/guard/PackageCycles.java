package pro.meetmike.max.guard;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which packages import each other, directly or in a round. */
final class PackageCycles {

  private static final String ROOT = "pro.meetmike.max.";

  private final Map<String, Set<String>> imports = new TreeMap<>();

  private PackageCycles() {}

  static PackageCycles of(Stream<JavaClass> classes) {
    PackageCycles graph = new PackageCycles();
    List<JavaClass> all = classes.toList();
    Set<String> names = new TreeSet<>();
    all.forEach(c -> names.add(c.getName()));
    for (JavaClass type : all) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (names.contains(target.getName())) {
          graph.add(type.getPackageName(), target.getPackageName());
        }
      }
    }
    return graph;
  }

  private void add(String from, String to) {
    if (!from.equals(to)) {
      imports.computeIfAbsent(from, f -> new TreeSet<>()).add(to);
    }
  }

  /** {@code deployment -> journey}, for each import that lies on a round; sorted. */
  List<String> edges() {
    return imports.entrySet().stream()
        .flatMap(
            e ->
                e.getValue().stream()
                    .filter(to -> reaches(to, e.getKey()))
                    .map(to -> shortened(e.getKey()) + " -> " + shortened(to)))
        .toList();
  }

  private boolean reaches(String from, String wanted) {
    Set<String> seen = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      String here = next.pop();
      if (here.equals(wanted)) {
        return true;
      }
      if (seen.add(here)) {
        next.addAll(imports.getOrDefault(here, Set.of()));
      }
    }
    return false;
  }

  private static String shortened(String name) {
    return name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
  }
}
