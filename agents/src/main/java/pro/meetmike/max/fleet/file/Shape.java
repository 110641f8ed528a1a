package pro.meetmike.max.fleet.file;

import java.util.regex.Pattern;

/**
 * What a text has to look like, in a pattern for the machine and in words for people.
 *
 * @param words completes "is not …": {@code an exact version}
 * @param example a value that fits
 */
public record Shape(Pattern pattern, String words, String example) {

  /** A persona's name; in lower case it is user, host, inbox and directory. */
  public static final Shape NAME =
      of("[A-Za-z][A-Za-z0-9-]{0,30}", "a name of letters, digits and hyphens", "Clara");

  /** The name of an inbox, an agent's directory or a schedule. */
  public static final Shape SLUG =
      of("[a-z][a-z0-9-]{0,62}", "a name in lower case of letters, digits and hyphens", "clara");

  /** An exact version, because a range installs something else next month. */
  public static final Shape VERSION =
      of("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}(-[0-9A-Za-z.-]{1,40})?", "an exact version", "1.0.102");

  public static final Shape NPM_PACKAGE =
      of("(@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*", "an npm package", "@openai/codex");

  public static final Shape MAIL =
      of("[a-z0-9._+-]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)+", "a mail address", "clara@meetmike.pro");

  public static final Shape DOMAIN =
      of("[a-z0-9-]+(\\.[a-z0-9-]+)+", "a domain name", "meetmike.pro");

  public static final Shape ADDRESS =
      of("\\d{1,3}(\\.\\d{1,3}){3}", "an IPv4 address", "10.0.100.203");

  public static final Shape NETWORK =
      of("\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}", "a network", "10.0.100.0/24");

  public static final Shape INTERFACE =
      of("[a-zA-Z][a-zA-Z0-9_.]{1,14}", "a network bridge", "vmbr1");

  public static final Shape STORAGE =
      of("[a-zA-Z][a-zA-Z0-9._-]{1,62}", "a Proxmox storage", "local-lvm");

  public static final Shape TEMPLATE =
      of(
          "[a-zA-Z][a-zA-Z0-9._-]*:vztmpl/[A-Za-z0-9][A-Za-z0-9._+-]*",
          "a template volume",
          "local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst");

  public static final Shape ABSOLUTE =
      of("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+", "an absolute path", "/var/lib/vz/shared");

  public static final Shape RELATIVE =
      of(
          "[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*",
          "a path below the share's root",
          "signals/max-pipeline");

  public static final Shape DIRECTORY = of("[A-Za-z0-9_. /-]{1,400}", "a directory", "../agents");

  public static final Shape COUNTRY = of("[A-Z]{2}", "a two-letter country code", "DE");

  public static final Shape SKU =
      of("[A-Z0-9_]{2,64}", "a SKU part number", "O365_BUSINESS_ESSENTIALS");

  /** A party of the agents' files: their authors write {@code HUMAN} and {@code TechTeam}. */
  public static final Shape PARTY = of("[A-Za-z][A-Za-z0-9_-]{0,40}", "a party's name", "TechTeam");

  public static Shape of(String regex, String words, String example) {
    return new Shape(Pattern.compile(regex), words, example);
  }

  boolean fits(String text) {
    return pattern.matcher(text).matches();
  }
}
