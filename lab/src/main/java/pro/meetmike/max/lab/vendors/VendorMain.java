package pro.meetmike.max.lab.vendors;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.eidolons.RehearsedFile;
import pro.meetmike.max.lab.login.LoginTickets;

/**
 * The vendors as a program: {@code --address A --port P --identity FILE.p12 --models URL --log FILE
 * [--lifetime SECONDS] [--eidolon ADDRESS=NAME]…}. It stays until it is ended; a heap of 64 MB is
 * enough.
 */
public final class VendorMain {

  private static final List<String> NEEDED =
      List.of("--address", "--port", "--identity", "--models", "--log");
  private static final String LIFETIME = "900";

  /** Of the file with key and certificate: it opens nothing but the lab. */
  private static final char[] PASSWORD = "rehearsal".toCharArray();

  private static final int USAGE = 64;

  private VendorMain() {}

  public static void main(String[] args) throws IOException, GeneralSecurityException {
    Map<String, String> said = new HashMap<>();
    Map<String, String> eidolons = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      String[] pair = args[i + 1].split("=", 2);
      if (args[i].equals("--eidolon") && pair.length == 2) {
        eidolons.put(pair[0], pair[1]);
      } else {
        said.put(args[i], args[i + 1]);
      }
    }
    if (!said.keySet().containsAll(NEEDED)) {
      System.err.println("Say " + String.join(", ", NEEDED) + ", each with its value.");
      System.exit(USAGE);
    }
    System.setProperty("sun.net.httpserver.nodelay", "true");
    VendorServer server = start(said, eidolons);
    System.out.println(RehearsedFile.LABEL + " vendors at port " + server.port());
  }

  private static VendorServer start(Map<String, String> said, Map<String, String> eidolons)
      throws IOException, GeneralSecurityException {
    Clock clock = Clock.systemUTC();
    Duration lifetime =
        Duration.ofSeconds(Long.parseLong(said.getOrDefault("--lifetime", LIFETIME)));
    LoginTickets tickets =
        new LoginTickets(lifetime, clock, new OperationLog(Path.of(said.get("--log")), clock));
    return VendorServer.start(
        new InetSocketAddress(said.get("--address"), Integer.parseInt(said.get("--port"))),
        identity(Path.of(said.get("--identity"))),
        List.of(
            new OpenAi(tickets, clock),
            new Anthropic(tickets),
            new GitHub(tickets),
            new Google(tickets)),
        tickets,
        new ModelWay(URI.create(said.get("--models")), eidolons),
        System.out::println);
  }

  private static SSLContext identity(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
