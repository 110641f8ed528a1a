package pro.meetmike.max.lab.vendors;

import java.util.function.UnaryOperator;

/**
 * A question to a model, as the lab's endpoint takes it.
 *
 * @param path behind the Eidolon's address: {@code v1/responses}
 * @param answered what becomes of each line of the answer
 */
record ModelQuestion(String path, byte[] body, UnaryOperator<String> answered) {

  static ModelQuestion asItIs(String path, byte[] body) {
    return new ModelQuestion(path, body, UnaryOperator.identity());
  }
}
