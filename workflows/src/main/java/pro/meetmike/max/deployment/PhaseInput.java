package pro.meetmike.max.deployment;

import pro.meetmike.max.fleet.ResolvedFleet;

/**
 * What a phase starts from.
 *
 * @param root workflow id of the deployment, where needs go
 */
public record PhaseInput(String root, Phase phase, ResolvedFleet resolved) {}
