package pro.meetmike.max.lab.real;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test that runs where these real parts are, and says what is missing elsewhere. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Condition.class)
@interface Needs {

  RealPart[] value();

  /** Skips with a reason; a required part that is missing fails instead. */
  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return AnnotationSupport.findAnnotation(context.getElement(), Needs.class)
          .map(needs -> evaluate(needs.value()))
          .orElse(ConditionEvaluationResult.enabled("needs no real part"));
    }

    private static ConditionEvaluationResult evaluate(RealPart... parts) {
      for (RealPart part : parts) {
        if (part.find().isEmpty()) {
          if (part.required()) {
            throw new IllegalStateException("MAX_REQUIRE names it, but " + part.missing());
          }
          return ConditionEvaluationResult.disabled(part.missing());
        }
      }
      return ConditionEvaluationResult.enabled("all real parts are here");
    }
  }
}
