package pro.meetmike.max.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {

  @TempDir Path folder;

  private Path file(String mode, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "r--r-----"})
  void readsWhatIsClosedToOthers(String mode) throws IOException {
    Secret secret = new SecretFile(file(mode, "s3cret\n")).read();
    assertThat(secret.reveal()).isEqualTo("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-rw----", "rw-----w-"})
  void refusesWhatIsOpenToOthers(String mode) throws IOException {
    Path file = file(mode, "s3cret");
    assertThatThrownBy(() -> new SecretFile(file).read())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(mode)
        .hasMessageEndingWith("run `chmod 600 " + file + "`.")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThatThrownBy(() -> new SecretFile(folder.resolve("none")).read())
        .hasMessageContaining("does not exist");
    Path empty = file("rw-------", "\n");
    assertThatThrownBy(() -> new SecretFile(empty).read()).hasMessageContaining("is empty");
  }

  @Test
  void isReadAnewEachTime() throws IOException {
    SecretFile source = new SecretFile(file("rw-------", "old"));
    source.read();
    Files.writeString(source.file(), "new");
    assertThat(source.read().reveal()).isEqualTo("new");
  }

  @Test
  void secretDoesNotPrint() {
    assertThat(Secret.of("s3cret")).hasToString("***");
    assertThat("" + Secret.of("s3cret")).doesNotContain("s3cret");
    assertThatThrownBy(() -> Secret.of(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'c4nary\\n# rotate in May\\n', holds more than one line",
    "'c4nary\\n\\n', holds more than one line",
    "'\\nc4nary\\n', holds more than one line",
    "'\uFEFFc4nary\\n', begins with a byte order mark",
    "'c4nary\\r\\n', ends its line with a carriage return",
    "'c4nary \\n', has blanks before or behind",
    "'c4n\\tary\\n', holds a character that cannot be printed",
    "'c4n\u001b[31mary\\n', holds a character that cannot be printed",
    "'c4n\u200bary\\n', holds a character that cannot be printed",
    "'\\n', is empty"
  })
  void aSecretIsOnePrintableLine(String text, String reason) throws IOException {
    Path file = file("rw-------", text.translateEscapes());
    assertThatThrownBy(() -> new SecretFile(file).read())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file + " " + reason)
        .hasMessageNotContaining("c4n");
  }

  @Test
  void bytesThatAreNoTextAreNoSecret() throws IOException {
    Path file = file("rw-------", "x");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0x41});
    assertThatThrownBy(() -> new SecretFile(file).read()).hasMessageContaining("is not text");
  }

  @Test
  void aTokenFileWithARemarkIsRefusedWithoutShowingTheToken() throws IOException {
    Path file = file("rw-------", "max@pve!deploy=c4nary\n# rotate in May\n");
    assertThatThrownBy(() -> new TokenFile(file).read())
        .hasMessageContaining(file + " holds more than one line")
        .hasMessageNotContaining("c4nary");
  }
}
