"""deploy/patroni: a leader that is killed under load is replaced, and nothing acknowledged is lost."""

import http.client
import ssl
import time

import pytest

from city import City, CityLoad
from load import Patient
from packages import needed
from patroni_cluster import ETCD, PASSWORD, PATRONI, Cluster
from postgres import PROGRAMS
from service import Service

PEOPLE = 160
FLATS = 20


@pytest.fixture(scope="module")
def cluster():
    for package, path in (("postgresql", PROGRAMS), ("patroni", PATRONI), ("etcd-server", ETCD)):
        needed(package, path)
    with Cluster() as cluster:
        yield cluster


def test_a_leader_that_is_killed_under_load_is_replaced_and_loses_nothing(cluster, tmp_path):
    # Made while the servers find each other.
    city = City(tmp_path, PEOPLE, FLATS)
    cluster.ready()
    city.move(cluster.url, PGPASSWORD=PASSWORD)
    with Service(city) as first, Service(city) as second:
        services = [first, second]
        load = CityLoad(city, services)
        load.start()
        load.reach(0.33)
        cluster.wait(cluster.synchronous, "there is a synchronous standby", 20)
        old = cluster.leader()
        old.kill()
        killed = time.monotonic()
        cluster.wait(cluster.leader, "the standby is promoted")
        promoted = time.monotonic() - killed
        new = cluster.leader()
        assert new is not old
        load.finish()
        recovered = max(load.recovery(killed).values())
        refused = sum(each.status == 503 for each in load.attempts)
        print(f"promoted after {promoted:.1f} s, both processes work again after {recovered:.1f} s,")
        print(f"{refused} answers of 503 meanwhile, longest wait {load.longest():.1f} s")
        assert refused and recovered < promoted + 10
        load.check(lambda query: new.sql(query, "talentcode"))

        # The old leader comes back as the standby and has all that was done without it.
        old.start()
        back = cluster.wait(lambda: cluster.synchronous() == [old.name], "the old leader follows")
        print(f"the old leader follows after {back:.1f} s")
        assert cluster.leader() is new
        count = "SELECT count(*) FROM credential"
        cluster.wait(lambda: old.sql(count, "talentcode") == new.sql(count, "talentcode"), "it has all", 10)
        assert old.sql("SELECT pg_is_in_recovery()") == [["t"]]

        # The standby is lost: the leader goes on alone once Patroni has noted that it may.
        old.kill()
        serial = next(serial for serial in load.issued.values() if serial not in load.revoked)
        client = Patient(services[0].port, city.officer, [])
        begin = time.monotonic()
        status, answer = client.revoke(serial, "fraud")
        print(f"without a standby a revocation took {time.monotonic() - begin:.1f} s")
        assert status == 200 and serial in answer["changed"] + answer["unchanged"], answer
        assert time.monotonic() - begin < 30
        for service in services:
            assert service.call("GET", "/readyz").status == 200
            assert service.process.poll() is None


def test_nobody_without_a_certificate_speaks_to_patroni_or_etcd(cluster):
    context = ssl.create_default_context(cafile=cluster.folder / "ca.pem")
    for port in (cluster.nodes[0].api, cluster.nodes[1].api, cluster.etcd_port):
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=5, context=context)
        with pytest.raises((OSError, http.client.HTTPException)):
            connection.request("GET", "/")
            connection.getresponse()
        connection.close()
