package pro.meetmike.max.guard;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What code that is replayed may not do, because its second run would differ from its first. The
 * rules see the classes they are given and nothing inside a library.
 */
public enum Determinism {
  CLOCK("Workflow.currentTimeMillis()", uses(Banned::clock)),
  RANDOMNESS("Workflow.newRandom() or Workflow.randomUUID()", uses(Banned::randomness)),
  THREADS("Async, Promise and CancellationScope of the SDK", uses(Banned::threads)),
  PARALLEL_STREAMS("a sequential stream", uses(Banned::parallelStream)),
  INPUT_OUTPUT("an activity", uses(Banned::inputOutput)),
  ENVIRONMENT("the workflow's input", uses(Banned::environment)),
  STANDARD_STREAMS("Workflow.getLogger", uses(Banned::standardStream)),
  LOGGERS("Workflow.getLogger, which is silent in a replay", uses(Banned::logger)),
  UNORDERED_COLLECTIONS(
      "List, LinkedHashMap, EnumMap or a sorted collection: the order of the others differs from"
          + " one JVM to the next",
      uses(Banned::unordered)),
  TIMED_AWAIT(
      "TimedWait.until: Workflow.await with a Duration leaves its timer behind",
      uses(Banned::timedAwait)),
  CLIENT("signals, child workflows and activities", uses(Banned::client)),
  STATIC_STATE(
      "a field of the workflow: workers share what is static", Determinism::mutableStatics),
  UNNAMED_TYPES(
      "name = \"…\" in its annotation: a name derived from Java changes when Java's does",
      Names::missing);

  private final String instead;
  private final Function<JavaClass, List<String>> findings;

  Determinism(String instead, Function<JavaClass, List<String>> findings) {
    this.instead = instead;
    this.findings = findings;
  }

  /** One sentence for each place in this class that breaks the rule. */
  public List<String> findings(JavaClass type) {
    return findings.apply(type).stream()
        .distinct()
        .map(f -> "%s (%s): use %s".formatted(f, name(), instead))
        .toList();
  }

  /** Calls, constructions, references to methods, reads of fields, and mere mentions of a type. */
  private static Function<JavaClass, List<String>> uses(Predicate<Use> banned) {
    return type -> {
      List<String> found = new ArrayList<>();
      type.getAccessesFromSelf().stream()
          .filter(a -> banned.test(Use.of(a.getTarget())))
          .forEach(a -> found.add(a.getDescription()));
      type.getDirectDependenciesFromSelf().stream()
          .filter(d -> banned.test(Use.of(d.getTargetClass())))
          .forEach(d -> found.add(d.getDescription()));
      return found;
    };
  }

  private static List<String> mutableStatics(JavaClass type) {
    List<String> found = new ArrayList<>();
    for (JavaField field : type.getFields()) {
      boolean ours = !field.getModifiers().contains(JavaModifier.SYNTHETIC);
      boolean isStatic = field.getModifiers().contains(JavaModifier.STATIC);
      boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
      if (ours && isStatic && (!isFinal || Banned.mutable(field.getRawType()))) {
        found.add("%s is static and can change".formatted(field.getFullName()));
      }
    }
    type.getStaticInitializer().stream()
        .flatMap(i -> i.getConstructorCallsFromSelf().stream())
        .filter(c -> Banned.mutable(c.getTargetOwner()))
        .forEach(c -> found.add(c.getDescription()));
    return found;
  }

  /**
   * A use of something.
   *
   * @param owner full name of the type
   * @param member method or field, {@code <init>} for a construction, empty for the type alone
   * @param parameters number of the method's parameters
   * @param firstParameter full name of the first parameter's type, or empty
   */
  record Use(String owner, String member, int parameters, String firstParameter) {

    static Use of(JavaClass type) {
      return new Use(type.getBaseComponentType().getFullName(), "", 0, "");
    }

    static Use of(AccessTarget target) {
      String owner = target.getOwner().getFullName();
      if (target instanceof AccessTarget.CodeUnitAccessTarget code) {
        List<JavaClass> given = code.getRawParameterTypes();
        String first = given.isEmpty() ? "" : given.get(0).getFullName();
        return new Use(owner, code.getName(), given.size(), first);
      }
      return new Use(owner, target.getName(), 0, "");
    }
  }
}
