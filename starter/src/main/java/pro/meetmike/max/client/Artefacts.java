package pro.meetmike.max.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.journey.Artefact;
import pro.meetmike.max.journey.file.DeskAddress;

/** Reads a lead's artefacts at the worker's desk, and hashes what it was given once more. */
public final class Artefacts {

  private static final int LAST_CHARACTER = 3;

  private final LeadDesk desk;
  private final String leadId;
  private final Path directory;

  private Artefacts(LeadDesk desk, String leadId, Path directory) {
    this.desk = desk;
    this.leadId = leadId;
    this.directory = directory;
  }

  /** Of one lead. */
  public static Artefacts of(LeadDesk desk, String leadId) throws IOException {
    return new Artefacts(desk, leadId, Path.of(desk.card(leadId).directory()));
  }

  /** In the same order, each with what is found of it. */
  public List<ShownArtefact> read(List<Artefact> asked) {
    return asked.stream().map(this::read).toList();
  }

  private ShownArtefact read(Artefact asked) {
    String own = leadId + "/";
    boolean inside = asked.path().startsWith(own);
    String below = inside ? asked.path().substring(own.length()) : asked.path();
    String path = directory + "/" + below;
    if (!inside || !below.matches("[A-Za-z0-9][A-Za-z0-9./_-]*")) {
      return unread(
          path, asked, "its name has characters that cannot be asked for: reject it and say so");
    }
    LeadDesk.Answer answer = desk.artefact(leadId, below);
    return answer.refused() ? unread(path, asked, answer.text()) : shown(path, asked, answer);
  }

  private static ShownArtefact unread(String path, Artefact asked, String why) {
    return new ShownArtefact(path, asked.sha256(), "", -1, "", null, false, why);
  }

  private static ShownArtefact shown(String path, Artefact asked, LeadDesk.Answer answer) {
    byte[] head = answer.body();
    long bytes = answer.response().headers().firstValueAsLong(DeskAddress.BYTES).orElse(-1);
    boolean cut = bytes > head.length;
    String found =
        cut ? answer.response().headers().firstValue(DeskAddress.SHA256).orElse("") : sha256(head);
    Optional<String> text = text(head, cut);
    return new ShownArtefact(
        path,
        asked.sha256(),
        found,
        cut ? bytes : head.length,
        text.isPresent() ? "text" : kind(head),
        text.orElse(null),
        cut,
        "");
  }

  private static Optional<String> text(byte[] head, boolean cut) {
    for (int less = 0; less <= (cut ? Math.min(LAST_CHARACTER, head.length) : 0); less++) {
      try {
        String text =
            StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(head, 0, head.length - less))
                .toString();
        return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
      } catch (CharacterCodingException noText) {
        continue;
      }
    }
    return Optional.empty();
  }

  /** The kinds an Eidolon delivers now and then; anything else is only binary. */
  private static String kind(byte[] head) {
    String begin = new String(head, 0, Math.min(8, head.length), StandardCharsets.ISO_8859_1);
    if (begin.startsWith("%PDF")) {
      return "PDF";
    }
    if (begin.startsWith("\u0089PNG")) {
      return "PNG";
    }
    if (begin.startsWith("\u00ff\u00d8")) {
      return "JPEG";
    }
    return begin.startsWith("PK\u0003\u0004") ? "ZIP (also DOCX, XLSX, PPTX)" : "binary";
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
