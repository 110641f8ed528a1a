package pro.meetmike.max.lab.pve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares an answer with a recorded one. At {@code volatile} pointers only presence and type
 * count, at {@code unordered} ones the order does not.
 */
record Comparison(Set<String> volatiles, Set<String> unordered) {

  /** What differs, a line for each; empty when nothing does. */
  List<String> differences(JsonNode expected, JsonNode actual) {
    List<String> found = new ArrayList<>();
    compare("", expected, actual, found);
    return found;
  }

  private void compare(String at, JsonNode expected, JsonNode actual, List<String> found) {
    if (volatiles.contains(at)) {
      compareVolatile(at, expected, actual, found);
    } else if (expected.getNodeType() != actual.getNodeType()) {
      found.add(at + ": expected " + expected + ", got " + actual);
    } else if (expected.isObject()) {
      compareObjects(at, expected, actual, found);
    } else if (expected.isArray()) {
      compareArrays(at, expected, actual, found);
    } else if (!same(at, expected, actual)) {
      found.add(at + ": expected " + expected + ", got " + actual);
    }
  }

  private static void compareVolatile(
      String at, JsonNode expected, JsonNode actual, List<String> found) {
    if (at.isEmpty()) {
      return;
    }
    boolean sameType = type(expected) == type(actual);
    boolean sameButAddress =
        !expected.asText().contains("hwaddr=")
            || masked(expected.asText()).equals(masked(actual.asText()));
    if (!sameType || !sameButAddress) {
      found.add(at + ": expected something like " + expected + ", got " + actual);
    }
  }

  private void compareObjects(String at, JsonNode expected, JsonNode actual, List<String> found) {
    Set<String> names = new TreeSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    actual.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String below = at + "/" + name.replace("~", "~0").replace("/", "~1");
      if (!expected.has(name)) {
        found.add(below + ": not expected, got " + actual.get(name));
      } else if (!actual.has(name)) {
        found.add(below + ": missing, expected " + expected.get(name));
      } else {
        compare(below, expected.get(name), actual.get(name), found);
      }
    }
  }

  private void compareArrays(String at, JsonNode expected, JsonNode actual, List<String> found) {
    if (expected.size() != actual.size()) {
      found.add(at + ": expected " + expected.size() + " elements, got " + actual);
      return;
    }
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < actual.size(); i++) {
      left.add(i);
    }
    for (int i = 0; i < expected.size(); i++) {
      String below = at + "/" + i;
      if (!unordered.contains(at)) {
        compare(below, expected.get(i), actual.get(i), found);
      } else if (!takeMatch(below, expected.get(i), actual, left)) {
        found.add(below + ": nothing matches " + expected.get(i) + " in " + actual);
      }
    }
  }

  private boolean takeMatch(String at, JsonNode expected, JsonNode actual, List<Integer> left) {
    for (Integer candidate : left) {
      List<String> found = new ArrayList<>();
      compare(at, expected, actual.get(candidate), found);
      if (found.isEmpty()) {
        left.remove(candidate);
        return true;
      }
    }
    return false;
  }

  private boolean same(String at, JsonNode expected, JsonNode actual) {
    if (unordered.contains(at)) {
      return sorted(expected.asText()).equals(sorted(actual.asText()));
    }
    return expected.isNumber()
        ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
        : expected.equals(actual);
  }

  private static List<String> sorted(String list) {
    return Arrays.stream(list.split(",")).sorted().toList();
  }

  private static String masked(String text) {
    return text.replaceAll("hwaddr=[0-9A-F:]+", "hwaddr=*");
  }

  private static JsonNodeType type(JsonNode node) {
    return node.getNodeType();
  }
}
