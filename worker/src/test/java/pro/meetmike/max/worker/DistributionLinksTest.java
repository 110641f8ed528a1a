package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The documents of a distribution, laid out as its assembly says: every link leads somewhere. */
class DistributionLinksTest {

  private static final Path ASSEMBLY = Path.of("src/dist/assembly.xml");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");

  @TempDir Path unpacked;

  private static List<String> texts(Element parent, String tag) {
    List<String> all = new ArrayList<>();
    NodeList found = parent.getElementsByTagName(tag);
    for (int i = 0; i < found.getLength(); i++) {
      all.add(found.item(i).getTextContent());
    }
    return all;
  }

  private void layOut() throws Exception {
    NodeList sets =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(ASSEMBLY.toFile())
            .getElementsByTagName("fileSet");
    for (int i = 0; i < sets.getLength(); i++) {
      Element set = (Element) sets.item(i);
      Path from = ASSEMBLY.resolveSibling(texts(set, "directory").get(0)).normalize();
      Path to = unpacked.resolve(texts(set, "outputDirectory").get(0)).normalize();
      copy(from, to, texts(set, "include"), texts(set, "exclude"));
    }
  }

  private static void copy(Path from, Path to, List<String> includes, List<String> excludes)
      throws IOException {
    try (Stream<Path> all = Files.walk(from, includes.isEmpty() ? 20 : 1)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        Path relative = from.relativize(file);
        if ((includes.isEmpty() || matches(relative, includes)) && !matches(relative, excludes)) {
          Files.createDirectories(to.resolve(relative).getParent());
          Files.copy(file, to.resolve(relative));
        }
      }
    }
  }

  private static boolean matches(Path file, List<String> globs) {
    return globs.stream()
        .map(g -> FileSystems.getDefault().getPathMatcher("glob:" + g))
        .anyMatch((PathMatcher m) -> m.matches(file));
  }

  private static List<String> broken(Path document) throws IOException {
    List<String> all = new ArrayList<>();
    Matcher link = LINK.matcher(Files.readString(document));
    while (link.find()) {
      String target = link.group(1);
      if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
        all.add(document + " -> " + target);
      }
    }
    return all;
  }

  @Test
  void everyRelativeLinkLeadsSomewhere() throws Exception {
    layOut();
    assertThat(unpacked.resolve("README.md")).exists();
    assertThat(unpacked.resolve("docs/cli.md")).exists();
    List<String> broken = new ArrayList<>();
    try (Stream<Path> all = Files.walk(unpacked)) {
      for (Path document :
          (Iterable<Path>) all.filter(f -> f.toString().endsWith(".md"))::iterator) {
        broken.addAll(broken(document));
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void itsReadmeTypesNoCommandThatIsNotThere() throws IOException {
    String text = Files.readString(ASSEMBLY.resolveSibling("README.md"));
    assertThat(text).contains("bin/max worker").doesNotContain("./max", "rehearse ", "mvnw");
  }
}
