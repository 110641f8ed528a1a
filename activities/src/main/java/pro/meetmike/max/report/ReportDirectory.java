package pro.meetmike.max.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One deployment's reports, and what they are made from: {@code deployment.json}, a file for each
 * phase and branch in {@code phases/}, and {@code rehearsal.json} in a rehearsal. Every file is
 * replaced whole, and only when it changes; the report can be made again from them at any time.
 */
public final class ReportDirectory {

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final String SENT = "deployment.json";
  private static final String LAB = "rehearsal.json";

  private final Path directory;

  private ReportDirectory(Path directory) {
    this.directory = directory;
  }

  /** That of a deployment. Its name may hold anything; a folder's may not. */
  public static ReportDirectory of(Path root, String deployment) {
    return new ReportDirectory(root.resolve(safe(deployment)));
  }

  public Path path() {
    return directory;
  }

  /** Keeps what a phase or a branch did and found. */
  public void keep(PhaseRecord record) throws IOException {
    String scope = record.scope().isEmpty() ? "" : "-" + safe(record.scope());
    String name = "phase-%d%s.%d.json".formatted(record.phase(), scope, record.part());
    put(directory.resolve("phases").resolve(name), JSON.writeValueAsString(record));
  }

  /** Makes the report of a deployment that has said how it went. */
  public ReportFiles write(DeploymentReport sent) throws IOException {
    put(directory.resolve(SENT), pretty(sent));
    return render(sent);
  }

  /**
   * Adds what a rehearsal knows and makes the report again; false when the deployment has not said
   * yet how it went.
   */
  public boolean add(RehearsalRecord lab) throws IOException {
    Optional<DeploymentReport> sent = read(directory.resolve(SENT), DeploymentReport.class);
    if (sent.isEmpty()) {
      return false;
    }
    put(directory.resolve(LAB), pretty(lab));
    render(sent.get());
    return true;
  }

  private ReportFiles render(DeploymentReport sent) throws IOException {
    RehearsalRecord lab =
        read(directory.resolve(LAB), RehearsalRecord.class)
            .filter(l -> l.deploymentStartedAt().equals(sent.startedAt()))
            .orElse(null);
    Report report = Report.of(sent, records(), lab, links(sent, lab));
    return new ReportFiles(
        put(directory.resolve("report.html"), HtmlReport.render(report)),
        put(directory.resolve("report.md"), MarkdownReport.render(report)),
        put(directory.resolve("report.json"), pretty(report)),
        put(directory.resolve("junit.xml"), JUnitReport.render(report)));
  }

  private List<PhaseRecord> records() throws IOException {
    Path phases = directory.resolve("phases");
    if (!Files.isDirectory(phases)) {
      return List.of();
    }
    List<PhaseRecord> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(phases)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        records.add(JSON.readValue(file.toFile(), PhaseRecord.class));
      }
    }
    return records;
  }

  private List<Link> links(
      DeploymentReport sent, @org.jspecify.annotations.Nullable RehearsalRecord lab) {
    List<Link> links = new ArrayList<>();
    Path state = directory.toAbsolutePath().getParent().getParent();
    String bundle = "bundle/" + safe(sent.deployment()) + "/";
    if (state != null && Files.isDirectory(state.resolve(bundle))) {
      links.add(new Link("scripts and documents", "../../" + bundle));
    }
    if (lab != null && !lab.operations().isEmpty()) {
      links.add(new Link("operations log", lab.operations()));
    }
    if (lab != null && lab.webUi() != null) {
      links.add(new Link("Temporal Web UI", lab.webUi()));
    }
    links.add(new Link("as Markdown", "report.md"));
    links.add(new Link("as JSON", "report.json"));
    links.add(new Link("as JUnit XML", "junit.xml"));
    return links;
  }

  private static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
    return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), type)) : Optional.empty();
  }

  private static String pretty(Object value) throws JsonProcessingException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    return JSON.writer(printer).writeValueAsString(value) + "\n";
  }

  private static String safe(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_-]", "-");
    return safe.isEmpty() ? "unnamed" : safe;
  }

  private static String put(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), ".report", ".new");
      Files.write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return file.toAbsolutePath().toString();
  }
}
