package pro.meetmike.max.doctor;

import pro.meetmike.max.deployment.Check.Verdict;

/**
 * One line of the doctor.
 *
 * @param remedy what to do, one sentence; empty when all is well
 */
public record Finding(Verdict verdict, String name, String detail, String remedy) {

  public static Finding pass(String name, String detail) {
    return new Finding(Verdict.PASS, name, detail, "");
  }

  public static Finding warn(String name, String detail, String remedy) {
    return new Finding(Verdict.WARN, name, detail, remedy);
  }

  public static Finding fail(String name, String detail, String remedy) {
    return new Finding(Verdict.FAIL, name, detail, remedy);
  }

  public boolean failed() {
    return verdict == Verdict.FAIL;
  }
}
