package pro.meetmike.max.deployment;

/**
 * One step of the plan.
 *
 * @param id as the plan numbers it ({@code 2.1})
 * @param slug short name in needs and commands ({@code packages})
 * @param title as shown
 * @param delegate who does this kind of work
 */
record Step(String id, String slug, String title, String delegate) {}
