package org.gatewayworker.it.router;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatewayworker.ejb.ClientClosed;
import org.gatewayworker.ejb.ClientConnected;
import org.gatewayworker.ejb.WorkerConnected;
import org.gatewayworker.ejb.WorkerDisconnected;

/** A user's bean inside the EAR: notes what the gateway tells. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class EventJournal {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public void workerCame(@Observes WorkerConnected event) {
        lines.add("worker came: " + nameOf(event.worker().name()));
    }

    public void workerWent(@Observes WorkerDisconnected event) {
        lines.add("worker went: " + nameOf(event.worker().name()));
    }

    public void clientCame(@Observes ClientConnected event) {
        lines.add("client came: " + event.client());
    }

    public void clientWent(@Observes ClientClosed event) {
        lines.add("client went: " + event.client());
    }

    private static String nameOf(String workerKey) {
        return workerKey.substring(0, workerKey.indexOf(':'));
    }
}
