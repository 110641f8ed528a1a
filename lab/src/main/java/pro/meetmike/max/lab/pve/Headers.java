package pro.meetmike.max.lab.pve;

/** Request headers by name; an absent one is empty. */
@FunctionalInterface
interface Headers {
  String value(String name);
}
