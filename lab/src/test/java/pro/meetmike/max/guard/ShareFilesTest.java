package pro.meetmike.max.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Where agents may write, a file is opened by {@code Custody} alone, and a directory by {@code
 * Directories}: what opens files by path is not for the other classes that handle the share.
 */
class ShareFilesTest {

  private static final List<String> PACKAGES =
      List.of(
          "pro.meetmike.max.signal", "pro.meetmike.max.journey", "pro.meetmike.max.worker.desk");

  private static final Set<String> OPENING =
      Set.of(
          "newInputStream newOutputStream newByteChannel newBufferedReader newBufferedWriter lines"
              .split(" "));

  private static final Set<String> READING_AND_WRITING =
      Set.of(
          ("readAllBytes readAllLines readString write writeString copy walk walkFileTree find list"
                  + " newDirectoryStream setAttribute setPosixFilePermissions setOwner"
                  + " setLastModifiedTime")
              .split(" "));

  /** Each with the reason why nobody else can exchange what it opens. */
  private static final Set<String> ALLOWED =
      Set.of(
          // They are the rule.
          "signal.Custody",
          "signal.Directories",
          // In directories of the worker's own: drafts, what goes out, how it is open.
          "signal.Publication",
          "signal.Modes",
          "signal.RootLock",
          // Sentinel, spool and this process's own status; readers cannot write there.
          "signal.Share",
          "signal.ShareMemory",
          "signal.ShareGroups",
          "signal.Mailboxes",
          // Lists a mailbox's dead/, whose name nobody else can exchange; opens no file.
          "signal.DeadLetters",
          // From the leads' tree, which is the worker's alone, into what agents only read.
          "signal.Material",
          // The leads' tree.
          "journey.LeadFiles",
          "journey.LeadLocks",
          "journey.LeadStore",
          "journey.ArtefactCheckup",
          "journey.Delivery",
          "worker.desk.LeadShelf",
          "worker.desk.OthersFile");

  @Test
  void whoHandlesTheShareOpensNoFileByItsPath() {
    assertThat(
            Stream.of(Floor.ACTIVITIES, Floor.WORKER)
                .flatMap(floor -> floor.classes().stream())
                .filter(c -> PACKAGES.contains(c.getPackageName()))
                .filter(c -> !ALLOWED.contains(outermost(c)))
                .flatMap(c -> findings(c).stream()))
        .isEmpty();
  }

  /** A name that is not needed any more would hide the next that takes it. */
  @Test
  void everyExceptionIsStillOne() {
    Set<String> opening =
        Stream.of(Floor.ACTIVITIES, Floor.WORKER)
            .flatMap(floor -> floor.classes().stream())
            .filter(c -> PACKAGES.contains(c.getPackageName()) && !findings(c).isEmpty())
            .map(ShareFilesTest::outermost)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(opening).isEqualTo(new TreeSet<>(ALLOWED));
  }

  @Test
  void aFileThatIsOpenedByItsPathIsFound() {
    List<JavaClass> planted =
        new ClassFileImporter()
            .importPackages("pro.meetmike.max.guard.planted").stream()
                .filter(c -> c.getSimpleName().startsWith("Opens"))
                .toList();
    assertThat(planted).hasSize(4).allMatch(c -> !findings(c).isEmpty());
  }

  private static List<String> findings(JavaClass type) {
    return Stream.concat(
            type.getCodeUnitCallsFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream())
        .filter(ShareFilesTest::opens)
        .map(JavaCodeUnitAccess::getDescription)
        .toList();
  }

  private static boolean opens(JavaCodeUnitAccess<? extends CodeUnitAccessTarget> access) {
    String owner = access.getTarget().getOwner().getName();
    String name = access.getTarget().getName();
    return owner.equals("java.nio.file.Files")
            && (OPENING.contains(name) || READING_AND_WRITING.contains(name))
        || owner.startsWith("java.io.File")
            && !owner.endsWith("Exception")
            && !owner.equals("java.io.FileDescriptor")
        || owner.equals("java.io.RandomAccessFile")
        || owner.endsWith("FileChannel")
        || name.equals("toFile");
  }

  private static String outermost(JavaClass type) {
    String inner = type.getName().substring("pro.meetmike.max.".length());
    return inner.contains("$") ? inner.substring(0, inner.indexOf('$')) : inner;
  }
}
