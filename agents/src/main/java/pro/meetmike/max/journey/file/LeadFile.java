package pro.meetmike.max.journey.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.file.JsonDocument;
import pro.meetmike.max.fleet.file.Reading;
import pro.meetmike.max.fleet.file.Shape;
import pro.meetmike.max.fleet.file.SourceFile;
import pro.meetmike.max.fleet.file.YamlMap;
import pro.meetmike.max.fleet.file.YamlValue;
import pro.meetmike.max.journey.Lead;

/**
 * A lead, as far as it may travel: references and hashes. Name, address and message of the person
 * stay in the file; whoever needs them reads the file whose hash this record carries.
 *
 * <pre>{@code
 * {"lead_id": "3f6c…", "source": "web-form", "received_at": "2025-12-05T09:00:00Z",
 *  "company": "…", "contact": {"name": "…", "email": "…"}, "message": "…",
 *  "consent": {"basis": "request", "at": "2025-12-05T09:00:00Z"}, "score": 72}
 * }</pre>
 *
 * @param leadId UUID in lower case
 * @param source where it came from, a word such as {@code web-form}
 * @param receivedAt RFC 3339 instant, UTC
 * @param company as given, empty for a private person; never printed, see {@link #toString()}
 * @param score 0–100; null while nobody has scored it
 * @param contactHash SHA-256 of the mail address without regard to case, for finding duplicates
 * @param consentBasis lawful basis of the first contact
 * @param sha256 of the file's bytes
 */
public record LeadFile(
    String leadId,
    String source,
    String receivedAt,
    String company,
    @Nullable Integer score,
    String contactHash,
    String consentBasis,
    String consentAt,
    boolean test,
    String sha256) {

  private static final Shape ID =
      Shape.of(
          "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
          "a UUID", "3f6c1c52-8f0e-4c1b-9a57-2d1f0b7e64a1");

  private static final Shape SOURCE = new Shape(Lead.SOURCE, "a source", "web-form");
  private static final Shape MAIL =
      new Shape(
          Pattern.compile("[^\\s@<>\"\\p{Cc}]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+"),
          "a mail address",
          "name@example.com");

  private static final List<String> BASES =
      List.of("request", "consent", "contract", "legitimate-interest");

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_MESSAGE = 100_000;

  /** Reads one lead, or throws with everything that is wrong with it. */
  public static LeadFile load(Path file) throws LeadProblems {
    Reading reading = Reading.discreet();
    Optional<SourceFile> source = SourceFile.read(file, reading);
    Optional<LeadFile> lead =
        source
            .flatMap(s -> JsonDocument.read(s, reading))
            .map(map -> read(map, source.orElseThrow().sha256()));
    if (lead.isEmpty() || !reading.clean()) {
      throw new LeadProblems(reading.errors());
    }
    return lead.get();
  }

  /** Company and contact are left out: records get logged. */
  @Override
  public String toString() {
    return "lead " + leadId + " from " + source + ", received " + receivedAt;
  }

  private static LeadFile read(YamlMap map, String sha256) {
    YamlMap contact = map.required("contact").map();
    YamlMap consent = map.required("consent").map();
    limited(contact.required("name"), LONGEST_NAME);
    limited(map.required("message"), LONGEST_MESSAGE);
    YamlValue score = map.optional("score");
    LeadFile lead =
        new LeadFile(
            map.required("lead_id").text(ID).toLowerCase(Locale.ROOT),
            map.required("source").text(SOURCE),
            map.required("received_at").instant(),
            limited(map.optional("company"), LONGEST_NAME),
            score.present() ? score.integer(0, 100) : null,
            hash(contact.required("email").text(MAIL)),
            consent.required("basis").oneOf(BASES),
            consent.required("at").instant(),
            map.optional("test").truth(),
            sha256);
    contact.refuseUnknown();
    consent.refuseUnknown();
    map.refuseUnknown();
    return lead;
  }

  private static String limited(YamlValue value, int longest) {
    String text = value.text();
    if (text.length() > longest) {
      value.error("`" + value.path() + "` is longer than " + longest + " characters", "shorten it");
    }
    return text;
  }

  private static String hash(String mail) {
    String folded = mail.strip().toLowerCase(Locale.ROOT);
    return SourceFile.sha256(folded.getBytes(StandardCharsets.UTF_8));
  }
}
