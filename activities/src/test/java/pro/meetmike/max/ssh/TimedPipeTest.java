package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimedPipeTest {

  private final TimedPipe pipe = new TimedPipe();
  private final InputStream reader = pipe.reader();

  @Test
  void whatIsWrittenIsReadToItsEnd() throws IOException {
    pipe.write("one ".getBytes(StandardCharsets.UTF_8));
    pipe.write("two".getBytes(StandardCharsets.UTF_8));
    pipe.close();
    assertThat(new String(reader.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("one two");
    assertThat(reader.read()).isEqualTo(-1);
  }

  @Test
  void aReadThatBringsNothingInTimeMayBeTriedAgain() throws IOException {
    pipe.timeout(20);
    assertThatThrownBy(reader::read).isInstanceOf(SocketTimeoutException.class);
    pipe.write(255);
    assertThat(reader.read()).isEqualTo(255);
  }

  @Test
  void withoutALimitItWaits() throws Exception {
    Thread writer = new Thread(() -> pipe.write('x'));
    writer.start();
    assertThat(reader.read()).isEqualTo('x');
    writer.join();
  }
}
