package pro.meetmike.max.journey.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a state directory is, and who else may look or write there. */
final class PrivateDirectoryTest {

  @TempDir private Path root;

  @Test
  void oneThatIsMissingIsMadeForThisUserAlone() throws IOException {
    Path made = PrivateDirectory.open(root.resolve("a/b/state"));

    assertThat(mode(made)).isEqualTo("rwx------");
    assertThat(PrivateDirectory.open(made)).isEqualTo(made);
  }

  @Test
  void oneThatOthersCouldReadIsClosedToThem() throws IOException {
    Path open = directory("state", "rwxr-xr-x");

    PrivateDirectory.open(open);

    assertThat(mode(open)).isEqualTo("rwx------");
  }

  @Test
  void oneThatOthersCouldWriteIsRefusedAndLeftAsItIs() throws IOException {
    for (String mode : new String[] {"rwxrwxrwx", "rwxrwx---", "rwxr-x-w-"}) {
      Path open = directory(mode, mode);

      assertThatThrownBy(() -> PrivateDirectory.open(open))
          .hasMessageContaining("can be changed by other users")
          .hasMessageEndingWith("chmod go-w " + open.toRealPath());
      assertThat(mode(open)).isEqualTo(mode);
    }
  }

  @Test
  void aLinkIsJudgedByWhereItLeads() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), directory("open", "rwxrwxrwx"));

    assertThatThrownBy(() -> PrivateDirectory.open(link))
        .hasMessageContaining("may write in " + root.toRealPath().resolve("open"));
  }

  @Test
  void oneThatCouldBeExchangedIsRefusedAndOneBelowAStickyDirectoryIsNot() throws IOException {
    Path everybodys = directory("everybodys", "rwxrwxrwx");
    Path state = Files.createDirectory(everybodys.resolve("state"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));

    assertThat(PrivateDirectory.exposure(state)).isPresent();
    Files.setAttribute(everybodys, "unix:mode", 01777);
    assertThat(PrivateDirectory.exposure(state)).isEmpty();
  }

  @Test
  void somebodyElsesIsRefusedByNumber() throws IOException {
    Path mine = directory("mine", "rwx------");
    int me = (int) Files.getAttribute(mine, "unix:uid");

    assertThat(PrivateDirectory.fault(mine, me)).isEmpty();
    assertThat(PrivateDirectory.fault(mine, me + 1))
        .contains(
            "The state directory %s belongs to user %d, and this is user %d: name one of this user's own with --state, or run as its owner."
                .formatted(mine, me, me + 1));
  }

  @Test
  void aDeskThatAnybodyCouldHaveWrittenIsNotBelieved() throws IOException {
    Path state = PrivateDirectory.open(root.resolve("state"));
    DeskAddress desk = new DeskAddress("http://127.0.0.1:1", "token");
    desk.publish(state);
    assertThat(DeskAddress.of(state)).isEqualTo(Optional.of(desk));

    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> DeskAddress.of(state)).hasMessageContaining("can be changed by other");
  }

  private Path directory(String name, String mode) throws IOException {
    Path made = Files.createDirectory(root.resolve(name));
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path directory) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
  }
}
