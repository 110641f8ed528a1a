package pro.meetmike.max.console.live;

import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.Passed;

/**
 * The way of a lead through the stages so far.
 *
 * @param owner who works now; empty when nobody does
 * @param next one sentence: what happens or has to happen next
 */
public record LeadWay(String leadId, List<Passed> trail, String place, String owner, String next) {
  public LeadWay {
    trail = List.copyOf(trail);
  }

  public static LeadWay of(JourneyStatus status) {
    return new LeadWay(
        status.leadId(), status.trail(), status.place(), status.owner(), status.nextAction());
  }

  /** The places it has been to, in order, and the one where it is. */
  public List<String> places() {
    List<String> places = new ArrayList<>();
    trail.forEach(passed -> places.add(passed.from().toString()));
    places.add(trail.isEmpty() ? place : trail.get(trail.size() - 1).to().toString());
    return places;
  }
}
