package pro.meetmike.max.guard.planted;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** Ways to leave it to chance. */
final class Chances {

  private Chances() {}

  @Violates(Determinism.RANDOMNESS)
  static final class NewRandom {
    int roll() {
      return new Random().nextInt();
    }
  }

  @Violates(Determinism.RANDOMNESS)
  static final class SeededRandom {
    int roll() {
      return new Random(7).nextInt();
    }
  }

  @Violates(Determinism.RANDOMNESS)
  static final class Splittable {
    int roll() {
      return new SplittableRandom().nextInt();
    }
  }

  @Violates(Determinism.RANDOMNESS)
  static final class MathRandom {
    double roll() {
      return Math.random();
    }
  }

  @Violates(Determinism.RANDOMNESS)
  static final class RandomUuid {
    UUID roll() {
      return UUID.randomUUID();
    }
  }

  @Violates(Determinism.RANDOMNESS)
  static final class Secure {
    int roll() {
      return new SecureRandom().nextInt();
    }
  }

  @Violates(Determinism.RANDOMNESS)
  static final class Generator {
    int roll() {
      return RandomGenerator.getDefault().nextInt();
    }
  }

  @Violates(Determinism.RANDOMNESS)
  static final class Shuffled {
    void roll(List<String> all) {
      Collections.shuffle(all);
    }
  }

  @Violates(Determinism.RANDOMNESS)
  static final class IdentityHash {
    int roll() {
      return System.identityHashCode(this);
    }
  }
}
