/**
 * The fleet as data: which Eidolons there are, where they live, which inner voices they have, who
 * owns which phase and who does which kind of work. Values only; read from {@code
 * agents/fleet.yaml} by the {@code agents} module.
 */
@NullMarked
package pro.meetmike.max.fleet;

import org.jspecify.annotations.NullMarked;
