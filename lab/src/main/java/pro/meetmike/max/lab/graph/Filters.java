package pro.meetmike.max.lab.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.lab.graph.GraphState.Account;
import pro.meetmike.max.lab.graph.GraphState.Mail;

/** The few {@code $filter} and {@code $select} forms the product uses; every other is refused. */
final class Filters {

  private static final Pattern EQUALS = Pattern.compile("(\\w+) eq '((?:[^']|'')*)'");

  private Filters() {}

  static Predicate<Account> users(@Nullable String filter) {
    if (filter == null) {
      return account -> true;
    }
    String value = value(filter, List.of("mail", "userPrincipalName"));
    return account -> account.userPrincipalName().equalsIgnoreCase(value);
  }

  static Predicate<Mail> mails(@Nullable String filter) {
    if (filter == null) {
      return mail -> true;
    }
    String value = value(filter, List.of("internetMessageId"));
    return mail -> mail.internetMessageId().equals(value);
  }

  /** The element reduced to what {@code $select} names; an unknown name is refused. */
  static ObjectNode selected(ObjectNode element, GraphCall call, String type) {
    String select = call.query().get("$select");
    if (select == null) {
      return element;
    }
    List<String> names = new ArrayList<>(List.of("id"));
    for (String name : select.split(",")) {
      if (!element.has(name)) {
        throw new GraphRefusal(
            400,
            "BadRequest",
            "Parsing OData Select and Expand failed: Could not find a property named '"
                + name
                + "' on type 'microsoft.graph."
                + type
                + "'.");
      }
      names.add(name);
    }
    return element.retain(names);
  }

  private static String value(String filter, List<String> properties) {
    Matcher matcher = EQUALS.matcher(filter);
    if (!matcher.matches() || !properties.contains(matcher.group(1))) {
      throw new GraphRefusal(400, "BadRequest", "Invalid filter clause");
    }
    return matcher.group(2).replace("''", "'");
  }
}
