package pro.meetmike.max.fleet;

import java.util.List;

/**
 * One Eidolon's slice of the fleet: the input of its branch in every phase (well under 4 kB as
 * JSON).
 */
public record EidolonPlan(
    String deployment,
    Eidolon eidolon,
    ContainerSize size,
    Network network,
    Share share,
    Core core,
    List<Voice> voices) {
  public EidolonPlan {
    voices = List.copyOf(voices);
  }
}
