"""The servers under test: each a copy of its own, on loopback, stopped by its pid."""
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from load import load

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "benchmarks" / "target"
EAR = ROOT / "gateway-ear" / "target" / "gateway.ear"
WAR = ROOT / "benchmarks" / "endpoint" / "target" / "bench-endpoint.war"
CLIENT_PATHS = {"gateway": "/gateway/ws"}


class Server:
    """A running server. Use it in a with statement: what was started is stopped."""

    def __init__(self, name, http_port, gateway=True, worker=True, heap="512m", keys=None):
        self.name, self.http_port, self.heap = name, http_port, heap
        self.home = TARGET / name
        self.archives = ([EAR] if gateway else []) + ([WAR] if worker else [])
        offset = http_port % 1000
        self.keys = {"register.listen": "127.0.0.1:13236", "register.addresses": "127.0.0.1:13236",
                     "register.enabled": gateway, "gateway.enabled": gateway, "gateway.lan-port": 13000 + offset,
                     **(keys or {})}
        self.process = self.pid = None

    def __enter__(self):
        print(f"starting {self.name}", flush=True, file=sys.stderr)
        shutil.rmtree(self.home, ignore_errors=True)
        self.prepare()
        resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
        self.log = open(TARGET / f"{self.name}.log", "w", encoding="utf-8")
        self.process = subprocess.Popen(self.command(), env={**os.environ, **self.environment()}, stdout=self.log,
                                        stderr=subprocess.STDOUT, start_new_session=True)
        return self

    def __exit__(self, *_):
        for pid in self.descendants():
            stop(pid)
        self.process.wait(30)
        self.log.close()

    def await_echo(self):
        """Until a handler answers: gateway, register and worker have found each other."""
        for _ in range(120):
            time.sleep(0.5)
            if subprocess.run([os.environ["WSLOAD"], "echo", "--url", self.url("gateway"), "-n", "1", "--count", "1"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
                break
        else:
            raise SystemExit(f"{self.name} does not answer: see {self.log.name}")
        self.await_java()
        return self

    def await_java(self):
        for _ in range(60):
            self.pid = next((pid for pid in self.descendants() if name_of(pid) == "java"), None)
            if self.pid:
                return
            time.sleep(0.5)
        raise SystemExit(f"{self.name} has no java process: see {self.log.name}")

    def descendants(self):
        """The processes of our child's session, the youngest first."""
        session = str(self.process.pid)
        stats = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                stats.append((int(path.parent.name), path.read_text().rpartition(")")[2].split()))
            except OSError:
                pass  # it has just ended
        return sorted((pid for pid, stat in stats if stat[3] == session and stat[0] != "Z"), reverse=True)

    def url(self, way, query="group=g{g}"):
        return f"ws://127.0.0.1:{self.http_port}{CLIENT_PATHS.get(way, '/bench/bare/' + way)}?{query}"

    def measured(self, mode, way, *options, query="group=g{g}"):
        return load(mode, self.url(way, query), "--pid", self.pid, *options)

    def jcmd(self, *words):
        return subprocess.run(["jcmd", str(self.pid), *words], capture_output=True, text=True, check=True).stdout

    def live_heap(self):
        """Bytes of live objects."""
        self.jcmd("GC.run")
        return int(re.search(r"^Total +\d+ +(\d+)", self.jcmd("GC.class_histogram"), re.MULTILINE).group(1))

    def rss_mb(self):
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text()).group(1)) / 1024

    def open_files(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def settled_files(self):
        """How many are open when those of earlier clients have been closed."""
        before, now = None, self.open_files()
        while before != now:
            time.sleep(1.5)
            before, now = now, self.open_files()
        return now

    def await_files(self, count):
        """Until so many are open, and what came with the last has been done."""
        for _ in range(240):
            if self.open_files() >= count:
                time.sleep(2)
                return
            time.sleep(0.25)
        raise SystemExit(f"{self.name}: {self.open_files()} open files (expected: {count})")

    def suspend(self):
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self):
        os.kill(self.pid, signal.SIGCONT)

    def allocating(self):
        return Allocation(self)


class WildFly(Server):
    def prepare(self):
        shutil.copytree(next(TARGET.glob("wildfly-*.Final")), self.home)
        setup = TARGET / "setup.cli"
        options = (ROOT / "docs" / "wildfly.cli").read_text()
        setup.write_text(f"embed-server --server-config=standalone.xml\n{options}\nstop-embedded-server\n")
        subprocess.run([self.home / "bin" / "jboss-cli.sh", f"--file={setup}"], check=True, stdout=subprocess.DEVNULL)
        for archive in self.archives:
            shutil.copy(archive, self.home / "standalone" / "deployments")

    def command(self):
        return [self.home / "bin" / "standalone.sh", f"-Djboss.socket.binding.port-offset={self.http_port - 8080}",
                "-Djboss.bind.address=127.0.0.1", "-Djboss.bind.address.management=127.0.0.1",
                *(f"-Dgatewayworker.{key}={str(value).lower()}" for key, value in self.keys.items())]

    def environment(self):
        return {"JAVA_OPTS": f"-Xmx{self.heap} -Djava.net.preferIPv4Stack=true"}


class Payara(Server):
    """Told of loopback and of its port in its domain.xml; of our keys by the environment."""

    def prepare(self):
        shutil.copytree(TARGET / "payara6", self.home)
        domain = self.home / "glassfish" / "domains" / "domain1"
        file = domain / "config" / "domain.xml"
        settings = file.read_text().replace("0.0.0.0", "127.0.0.1")
        settings = settings.replace("<network-listener port", '<network-listener address="127.0.0.1" port')
        settings = settings.replace("<jmx-connector auth", '<jmx-connector enabled="false" auth')
        settings = settings.replace("<hazelcast-config-specific-configuration>",
                                    '<jms-service type="DISABLED"></jms-service>'
                                    '<hazelcast-config-specific-configuration enabled="false">')
        settings = settings.replace('port="8080"', f'port="{self.http_port}"')
        settings = settings.replace("-Xmx512m", f"-Xmx{self.heap}")
        options = re.findall(r"^set .*http-thread-pool\.(\S+)=(\S+)$", (ROOT / "docs" / "payara.asadmin").read_text(), re.MULTILINE)
        attributes = " ".join(f'{name}="{value}"' for name, value in options)
        settings = re.sub('<thread-pool name="http-thread-pool"[^>]*>', f'<thread-pool name="http-thread-pool" {attributes}>', settings, count=1)
        file.write_text(settings)
        (domain / "autodeploy").mkdir(exist_ok=True)
        for archive in self.archives:
            shutil.copy(archive, domain / "autodeploy")

    def command(self):
        return [self.home / "glassfish" / "bin" / "startserv", "domain1"]

    def environment(self):
        return {"GATEWAYWORKER_" + re.sub(r"[.-]", "_", key).upper(): str(value).lower()
                for key, value in self.keys.items()}


class Allocation:
    """Counts what all threads of a server allocate within a with statement, in bytes, by JFR."""

    def __init__(self, server):
        self.server = server
        self.bytes = 0

    def __enter__(self):
        settings = TARGET / "allocation.jfc"
        settings.write_text('<configuration version="2.0"><event name="jdk.ThreadAllocationStatistics">'
                            '<setting name="enabled">true</setting><setting name="period">everyChunk</setting>'
                            '</event></configuration>')
        self.server.jcmd("JFR.start", "name=allocation", f"settings={settings}")
        self.before = self.by_thread()
        return self

    def __exit__(self, *_):
        after = self.by_thread()
        self.bytes = sum(count - self.before.get(thread, 0) for thread, count in after.items())
        self.server.jcmd("JFR.stop", "name=allocation")

    def by_thread(self):
        """Each thread's count when the recording is dumped, the greatest that it has."""
        with tempfile.TemporaryDirectory() as directory:
            file = Path(directory) / "allocation.jfr"
            self.server.jcmd("JFR.dump", "name=allocation", f"filename={file}")
            printed = subprocess.run(["jfr", "print", "--json", "--events", "jdk.ThreadAllocationStatistics", file],
                                     capture_output=True, text=True, check=True).stdout
        counts = {}
        for event in json.loads(printed)["recording"]["events"]:
            thread = event["values"]["thread"]
            if thread:
                key = (thread["javaThreadId"], thread["javaName"])
                counts[key] = max(event["values"]["allocated"], counts.get(key, 0))
        return counts


def name_of(pid):
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def stop(pid):
    """By the gentle way first."""
    for how, seconds in ((signal.SIGTERM, 20), (signal.SIGKILL, 5)):
        try:
            os.kill(pid, how)
            for _ in range(seconds * 10):
                os.kill(pid, 0)
                if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                    return
                time.sleep(0.1)
        except (ProcessLookupError, FileNotFoundError):
            return
