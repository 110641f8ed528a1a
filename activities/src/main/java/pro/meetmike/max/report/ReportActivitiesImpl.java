package pro.meetmike.max.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Writes the report into {@code <root>/<deployment>/}. */
public final class ReportActivitiesImpl implements ReportActivities {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path reportRoot;

  public ReportActivitiesImpl(Path reportRoot) {
    this.reportRoot = reportRoot;
  }

  @Override
  public ReportFiles write(DeploymentReport report) {
    Path directory = reportRoot.resolve(folder(report.deployment()));
    try {
      Files.createDirectories(directory);
      return new ReportFiles(
          put(directory.resolve("report.html"), HtmlReport.render(report)),
          put(directory.resolve("report.md"), MarkdownReport.render(report)),
          put(directory.resolve("report.json"), json(report)),
          put(directory.resolve("junit.xml"), JUnitReport.render(report)));
    } catch (IOException e) {
      throw ApplicationFailure.newFailure(
          "The report could not be written to "
              + directory
              + " ("
              + e.getClass().getSimpleName()
              + "); make the directory writable for the worker.",
          "MAX-REPORT-UNWRITABLE");
    }
  }

  private static String json(DeploymentReport report) throws JsonProcessingException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    return JSON.writer(printer).writeValueAsString(report) + "\n";
  }

  /** A deployment's name may hold anything; a folder's may not. */
  private static String folder(String deployment) {
    String safe = deployment.replaceAll("[^A-Za-z0-9_-]", "-");
    return safe.isEmpty() ? "unnamed" : safe;
  }

  private static String put(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      Path fresh = Files.createTempFile(file.getParent(), ".report", ".new");
      Files.write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return file.toAbsolutePath().toString();
  }
}
