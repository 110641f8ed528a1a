package pro.meetmike.max.lab.graph;

import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Core;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Epic;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Human;
import pro.meetmike.max.fleet.Licence;
import pro.meetmike.max.fleet.Network;
import pro.meetmike.max.fleet.Share;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.microsoft365.GraphConnection;
import pro.meetmike.max.microsoft365.GraphSettings;
import pro.meetmike.max.microsoft365.Microsoft365Activities;
import pro.meetmike.max.microsoft365.Microsoft365ActivitiesImpl;

/** A lab tenant with the activities on it, as a worker would run them. */
final class Tenant implements AutoCloseable {

  final Fleet fleet;
  final OperationLog log;
  final GraphLab graph;
  final LabAdmin admin;
  final Microsoft365Activities activities;
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();

  Tenant(Path directory, Faults faults, int eidolons) throws IOException {
    fleet = fleet(eidolons);
    log = new OperationLog(directory.resolve("operations.jsonl"), Clock.systemUTC());
    graph = GraphLab.start(directory.resolve("graph"), log, faults, fleet);
    admin = new LabAdmin(graph);
    environment.registerActivitiesImplementations(
        new Microsoft365ActivitiesImpl(new GraphConnection(settings(), Clock.systemUTC())));
    activities = environment.newActivityStub(Microsoft365Activities.class);
  }

  static Faults everywhere(FaultKind kind) {
    return new Faults(EnumSet.of(kind), 7, 1.0);
  }

  GraphSettings settings() {
    return GraphSettings.at(
        graph.base(), graph.authority(), GraphLab.TENANT, graph.clientId(), graph::clientSecret);
  }

  Eidolon first() {
    return fleet.eidolons().get(0);
  }

  void createAndLicenseAll() {
    fleet.eidolons().forEach(e -> admin.createAndLicense(e, fleet.licence()));
  }

  long mutations() {
    return log.matching(OperationLog.Operation::mutating).size();
  }

  @Override
  public void close() throws IOException {
    environment.close();
    graph.close();
    log.close();
  }

  private static Fleet fleet(int size) {
    List<Eidolon> eidolons =
        IntStream.rangeClosed(1, size)
            .mapToObj(
                i ->
                    new Eidolon(
                        200 + i,
                        "E" + i,
                        "",
                        "",
                        "10.0.100." + i,
                        "e" + i + "@meetmike.pro",
                        10_000))
            .toList();
    return new Fleet(
        new Epic("EPIC-1", "Fleet", "Claude", "Christian", "2025-12-04T20:16:00Z"),
        new Network("10.0.100.0/24", "10.0.100.1", "vmbr1", "1.1.1.1", "meetmike.internal"),
        new ContainerSize("local:t", "local", 1, 512, 0, 8, true, true),
        new Core(100, "core", "10.0.100.100", List.of("claude")),
        new Share("/srv/shared", "/mnt/shared", "signals", "clients", "bind"),
        new Licence("Business Basic", List.of("O365_BUSINESS_ESSENTIALS"), "DE", "meetmike.pro"),
        List.of(),
        eidolons,
        List.of(
            new Human("Christian", List.of("technical"), "christian@meetmike.pro", "christian")),
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }
}
