package pro.meetmike.max.guard;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowMethod;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;

/** What histories and people call things by: said in the annotation, never left to Java's name. */
final class Names {

  private static final List<Class<? extends Annotation>> NAMING =
      List.of(
          WorkflowMethod.class,
          SignalMethod.class,
          UpdateMethod.class,
          QueryMethod.class,
          ActivityMethod.class);

  private Names() {}

  /** Methods of this type that Temporal would name by itself. */
  static List<String> missing(JavaClass type) {
    boolean activities = type.isAnnotatedWith(ActivityInterface.class);
    return type.getMethods().stream()
        .filter(m -> unnamed(m) || (activities && !m.isAnnotatedWith(ActivityMethod.class)))
        .map(m -> m.getFullName() + " has no name of its own")
        .toList();
  }

  private static boolean unnamed(JavaMethod method) {
    return NAMING.stream()
        .filter(method::isAnnotatedWith)
        .map(a -> method.getAnnotationOfType(a.getName()).getProperties())
        .anyMatch(Names::empty);
  }

  private static boolean empty(Map<String, Object> properties) {
    return String.valueOf(properties.getOrDefault("name", "")).isEmpty();
  }
}
