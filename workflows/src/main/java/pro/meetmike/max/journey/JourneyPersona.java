package pro.meetmike.max.journey;

/**
 * Who owns a stage.
 *
 * @param stage the stage
 * @param eidolon id of the Eidolon, which is also its inbox: {@code clara}
 */
public record JourneyPersona(Stage stage, String eidolon) {}
