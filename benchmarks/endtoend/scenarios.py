"""What is measured. Each scenario yields its figures as rows; docs/performance.md explains them."""
import threading
import time
from dataclasses import dataclass

from load import Load, cpu, p99_ms, rate

FAN_OUT = ("-n", 1000, "--size", 128, "--template", "group:g{g} @@{seq}@@ {pad}")


@dataclass
class Row:
    """One figure, what it is compared with, and the most (or least) that it should be."""

    work: str
    figure: str
    bound: str
    met: bool
    note: str = ""


def most(work, value, bound, note="", unit=""):
    return Row(work, f"{value:,.2f}{unit}" if value < 100 else f"{value:,.0f}{unit}", f"at most {bound:,g}{unit}", value <= bound, note)


def least(work, value, bound, note="", unit=""):
    return Row(work, f"{value:,.2f}{unit}" if value < 100 else f"{value:,.0f}{unit}", f"at least {bound:,g}{unit}", value >= bound, note)


def exactly(work, value, bound, note=""):
    return Row(work, f"{value:,}", f"{bound:,}", value == bound, note)


def timed(seconds, *options):
    return (*options, "--duration", seconds, "--warmup", max(2, seconds // 2), "--settle", 1)


def figures(result):
    other = result["gen"]["other_cpu_s"]
    return f"{cpu(result):.1f} us, {rate(result):,.0f}/s, p99 {p99_ms(result):.1f} ms" + (f", others' CPU {other:.1f} s" if other > 0.5 else "")


def warm_up(server, ways, seconds):
    """Until the JIT has seen all of it."""
    for way in ways:
        server.measured("echo", way, *timed(seconds, "-n", 100, "--size", 64, "--window", 16))
        server.measured("broadcast", way, *timed(seconds, *FAN_OUT, "--window", 4))


def both(server, seconds, mode, *options):
    """The bare endpoint and the gateway, one after the other, twice; of each the run that cost less."""
    runs = [[server.measured(mode, way, *timed(seconds, *options)) for way in ("undertow", "gateway")] for _ in range(2)]
    bare, ours = (min((run[way] for run in runs), key=cpu) for way in (0, 1))
    return bare, ours, f"bare {figures(bare)}; gateway {figures(ours)}"


def echo(server, seconds):
    bare, ours, note = both(server, seconds, "echo", "-n", 100, "--size", 64, "--window", 16)
    yield most("echo, 100 clients, 64 bytes, window 16: CPU, gateway to bare", cpu(ours) / cpu(bare), 2, note)
    yield least("the same: throughput, gateway to bare", rate(ours) / rate(bare), 0.6)
    bare, ours, note = both(server, seconds, "echo", "-n", 100, "--size", 64, "--window", 1)
    yield most("echo, window 1: CPU, gateway to bare", cpu(ours) / cpu(bare), 2.2, note)
    yield least("the same: throughput, gateway to bare", rate(ours) / rate(bare), 0.6)


def fan_out(server, seconds):
    bare, ours, note = both(server, seconds, "broadcast", *FAN_OUT, "--window", 4)
    yield most("fan-out, 1,000 clients, 128 bytes, window 4: CPU, gateway to bare", cpu(ours) / cpu(bare), 1.15, note)
    bare, ours, note = both(server, seconds, "broadcast", *FAN_OUT, "--window", 64)
    yield most("fan-out, window 64: CPU, gateway to bare", cpu(ours) / cpu(bare), 0.5, note)
    bare, ours, note = both(server, seconds, "broadcast", *FAN_OUT, "--rate", 20)
    yield most("fan-out, 20 a second: p99 until the last has it, gateway to bare", p99_ms(ours) / p99_ms(bare), 1.5, note)


def allocation(server, seconds):
    with server.allocating() as allocated:
        result = server.measured("broadcast", "gateway", *FAN_OUT, "--window", 4, "--duration", seconds)
    delivered = result["traffic"]["delivered"]
    yield most("fan-out, window 4: allocated for a delivery, whole server", allocated.bytes / delivered, 300,
               f"{allocated.bytes / 2 ** 20:,.0f} MiB, {delivered:,} deliveries", " bytes")


def idle(server, seconds):
    """Live heap with and without clients that say nothing, then a fan-out to all of them."""
    clients = 18_000
    server.live_heap()
    before, files = server.live_heap(), server.settled_files()
    holder = Load("connect", server.url("gateway", "uid=u{i}"), "-n", clients, "--hold", 60)
    server.await_files(files + clients)
    server.live_heap()
    after = server.live_heap()
    held = holder.result()
    yield exactly("idle clients held at once", held["conns"]["open_at_end"], clients)
    yield most("heap of an idle client", (after - before) / clients, 10_240,
               f"{after / 2 ** 20:,.0f} MiB live of {server.heap}", " bytes")
    result = server.measured("broadcast", "gateway", "-n", clients, "--size", 128, "--template", "all: @@{seq}@@ {pad}",
                             "--rate", 2, "--duration", seconds, "--settle", 2, query="")
    yield exactly(f"fan-out to {clients:,} clients, 2 a second: messages missed", result["traffic"]["missing"], 0, figures(result))


def crowd(server, seconds):
    """Many groups, uids and questions about groups at once; beside a tenth of it, and beside one group of all the same clients."""
    def publishing(clients, groups):
        return timed(seconds, "-n", clients, "--groups", groups, "--pubs", groups, "--window", 4, "--size", 128,
                     "--template", "group:g{g} @@{seq}@@ {pad}")

    def alone(clients, groups, way="gateway"):
        return server.measured("broadcast", way, *publishing(clients, groups), query="group=g{g}&uid=u{i}")

    def crowded():
        files = server.settled_files()
        publishers = Load("broadcast", server.url("gateway", "group=g{g}&uid=u{i}"), "--pid", server.pid, *publishing(10_000, 1000))
        server.await_files(files + 10_000)
        beside = [Load("echo", server.url("gateway", f"uid={job}{{i}}"), "-n", clients, "--window", 1, "--size", 128, "--duration", seconds,
                       "--template", f"{job}:{name}{{i}} @@{{seq}}@@ {{pad}}")
                  for job, name, clients in (("uid", "uid", 100), ("members", "g", 10))]
        results = [run.result() for run in (publishers, *beside)]
        time.sleep(2)
        return results[0]["server"]["cpu_util"] * 1e6 / sum(rate(result) for result in results), results

    tenths, ones, crowds = zip(*((alone(1000, 100), alone(10_000, 1), crowded()) for _ in range(2)))
    bare = alone(10_000, 1, "undertow"), alone(10_000, 1000, "undertow")
    tenth, one = min(tenths, key=cpu), min(ones, key=cpu)
    per_delivery, (many, *others) = min(crowds, key=lambda crowd: crowd[0])
    note = f"{per_delivery:.1f} us, {rate(many):,.0f}/s, uids {rate(others[0]):,.0f}/s, questions {rate(others[1]):,.0f}/s"
    yield most("10,000 clients in 1,000 groups, with uids and questions: CPU a delivery, to that of 1,000 clients in 100 groups without",
               per_delivery / cpu(tenth), 1.3, f"{note}; a tenth of it {figures(tenth)}")
    yield most("the same, to that of one group of all 10,000", per_delivery / cpu(one), 1.3,
               f"one group {figures(one)}; bare endpoint: one group {figures(bare[0])}; 1,000 groups {figures(bare[1])}")
    yield exactly("the same: messages missed or astray", sum(r["traffic"]["missing"] + r["traffic"].get("misrouted", 0) for _, results in crowds for r in results), 0)


def queries(server, seconds):
    """Fan-out to a group of 1,000, while SELECT goes through all of 10,000 clients, and while it does not."""
    files = server.settled_files()
    idle_clients = Load("connect", server.url("gateway", "uid=i{i}"), "-n", 9000, "--hold", 4 * seconds + 40)
    server.await_files(files + 9000)
    rows = []
    for asking in (False, True):
        asker = Load("echo", server.url("gateway", "uid=a{i}"), "-n", 1, "--window", 1, "--duration", 2 * seconds + 4,
                     "--template", "uids: @@{seq}@@") if asking else None
        time.sleep(1)
        rows.append(server.measured("broadcast", "gateway", *timed(seconds, *FAN_OUT, "--rate", 20), query="group=g{g}&uid=u{i}"))
        if asker:
            asked = asker.result()
    held = idle_clients.result()
    alone, beside = rows
    yield most("fan-out, 20 a second, beside SELECT over 10,000 clients: p99, to that without", p99_ms(beside) / p99_ms(alone), 2,
               f"alone {figures(alone)}; beside {rate(asked):,.1f} questions a second: {figures(beside)}")
    yield exactly("the same: messages missed", alone["traffic"]["missing"] + beside["traffic"]["missing"] + held["conns"]["drops"], 0)


def slow(server, seconds):
    """5 of 500 clients stop reading, while each of the others gets 100 MB."""
    size, publishes_a_second = 16_384, 100
    stalled_for = 100 * 2 ** 20 // size // publishes_a_second
    base = server.rss_mb()
    peak = Peak(server.rss_mb)
    with peak:
        result = server.measured("slow", "gateway", "-n", 500, "--slow", 5, "--slow-after", 20, "--slow-for", stalled_for,
                                 "--rate", publishes_a_second, "--size", size, "--duration", stalled_for + 35, "--settle", 2,
                                 "--template", "group:g{g} @@{seq}@@ {pad}", "--timeout", 30)
    lats = result["slow"]["healthy_lat_us"]
    before, during, after = (lats[when]["p99"] / 1000 for when in ("before", "during", "after"))
    traffic = result["traffic"]
    yield exactly(f"{type(server).__name__}: 5 of 500 clients stop reading: messages that the others missed",
                  traffic["missing"] - traffic["missing_on_slow"] - traffic["missing_on_dropped"], 0,
                  f"{traffic['delivered'] * size / 2 ** 30:,.1f} GiB delivered")
    yield exactly("the same: stalled clients closed", result["slow"]["dropped_by_server"], 5, f"after {result['slow']['drop_at_s']} s")
    yield most("the same: the others' p99, to that before", during / before, 2, f"before {before:.1f} ms, during {during:.1f} ms, after {after:.1f} ms")
    yield most("the same: memory of the server, beyond what it was", peak.value - base, heap_mb(server), f"{base:,.0f} MiB before, {peak.value:,.0f} at most", " MiB")


def heap_mb(server):
    return int(server.heap.rstrip("m"))


class Peak:
    """The highest of a reading, taken twice a second within a with statement."""

    def __init__(self, reading):
        self.reading, self.value, self.ended = reading, 0, threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def watch(self):
        while not self.ended.wait(0.5):
            self.value = max(self.value, self.reading())

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()


def stalled_worker(gateway, worker, seconds):
    """A worker of its own process is stopped for 15 s under load, and goes on."""
    stalled = 15
    base = gateway.rss_mb()
    peak = Peak(gateway.rss_mb)
    with peak:
        clients = Load("echo", gateway.url("gateway"), "-n", 500, "--window", 64, "--size", 4096, "--duration", stalled + 2 * seconds,
                       "--timeout", 60, "--drain", 30, "--pid", gateway.pid)
        time.sleep(seconds)
        worker.suspend()
        time.sleep(stalled)
        worker.resume()
        result = clients.result()
    traffic = result["traffic"]
    yield exactly("worker stopped for 15 s, 500 clients, 4 KiB, window 64: messages lost", traffic["missing"], 0,
                  f"{traffic['received']:,} echoes, {figures(result)}")
    yield exactly("the same: clients dropped", result["conns"]["drops"], 0)
    yield most("the same: memory of the gateway, beyond what it was", peak.value - base, heap_mb(gateway),
               f"{base:,.0f} MiB before, {peak.value:,.0f} at most", " MiB")


def payara_fan_out(server, seconds):
    runs = [[server.measured("broadcast", way, *timed(seconds, *FAN_OUT, "--window", 4)) for way in ("portable", "gateway")] for _ in range(2)]
    portable, ours = (max((run[way] for run in runs), key=rate) for way in (0, 1))
    yield least("Payara: fan-out, 1,000 clients, window 4: deliveries a second, gateway to portable endpoint", rate(ours) / rate(portable), 5,
                f"portable {figures(portable)}; gateway {figures(ours)}")
