package pro.meetmike.max.worker;

/**
 * Everything a host file says.
 *
 * @param at the outside world
 * @param bind what the worker listens on
 */
record Host(Surroundings at, Bind bind) {}
