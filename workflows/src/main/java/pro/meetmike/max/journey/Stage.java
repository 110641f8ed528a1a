package pro.meetmike.max.journey;

/**
 * The funnel's stages in order, in the one spelling that is used everywhere: files, signals, search
 * attributes.
 */
public enum Stage {
  LeadGen,
  FirstResponder,
  Scoping,
  Orchestra,
  Closer,
  Onboarding,
  DeliveryPM;

  /** Directory of its artefacts below the lead: {@code stage-1-leadgen}. */
  public String directory() {
    String slug =
        switch (this) {
          case LeadGen -> "leadgen";
          case FirstResponder -> "firstresponder";
          case Scoping -> "scoping";
          case Orchestra -> "orchestra";
          case Closer -> "closer";
          case Onboarding -> "onboarding";
          case DeliveryPM -> "delivery";
        };
    return "stage-" + (ordinal() + 1) + "-" + slug;
  }
}
