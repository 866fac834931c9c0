package io.sojourn.test;

import static io.sojourn.test.Eventually.until;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.sojourn.config.RedisConfig;
import io.sojourn.config.RedisServers;
import io.sojourn.config.RedisServers.Mode;
import io.sojourn.config.RedisSource.Origin;
import io.sojourn.config.RedisTls;
import io.sojourn.config.RedisTls.Verify;

import redis.embedded.Redis;
import redis.embedded.RedisShardedCluster;

/** A real Redis Cluster of three masters on free ports of the loopback interface. */
final class RedisClusterProcesses implements AutoCloseable {

    private static final int SLOTS = 16384;

    private final RedisShardedCluster cluster;

    private RedisClusterProcesses(RedisShardedCluster cluster) {
        this.cluster = cluster;
    }

    static RedisClusterProcesses start() throws IOException {
        RedisShardedCluster cluster = RedisShardedCluster.newRedisCluster()
                .ephemeral()
                .shard("one", 0)
                .shard("two", 0)
                .shard("three", 0)
                .build();
        cluster.start();
        RedisClusterProcesses processes = new RedisClusterProcesses(cluster);
        try {
            for (int port : processes.ports()) {
                until("all nodes to agree", () -> isReady(port));
            }
        } catch (Exception e) {
            processes.close();
            throw new IOException(e);
        }
        return processes;
    }

    private static boolean isReady(int port) throws IOException {
        try (RawRedis raw = new RawRedis(port)) {
            String info = raw.command("CLUSTER", "INFO");
            return info.contains("cluster_state:ok") && info.contains("cluster_slots_ok:" + SLOTS);
        }
    }

    List<Integer> ports() {
        return cluster.ports();
    }

    RedisConfig config(String keyPrefix) {
        return config(ports(), keyPrefix);
    }

    RedisConfig config(List<Integer> known, String keyPrefix) {
        List<URI> urls = known.stream()
                .map(port -> URI.create("redis://127.0.0.1:" + port))
                .collect(Collectors.toList());
        return new RedisConfig(
                new RedisServers(
                        Mode.CLUSTER,
                        urls,
                        Optional.empty(),
                        new RedisTls(Optional.empty(), Verify.FULL),
                        Origin.CHOSEN),
                keyPrefix,
                16,
                Duration.ofSeconds(2));
    }

    /** The master that has the slots in which a key is, if all masters have equal parts. */
    int portOf(int slot) {
        List<Integer> ports = ports();
        return ports.get(Math.min(ports.size() - 1, slot / (SLOTS / ports.size())));
    }

    /** Stops all processes in their tracks: connections stay, nothing answers. */
    SessionStoreContract.Silence silence() {
        List<SessionStoreContract.Silence> all =
                ports().stream().map(RedisProcess::silence).toList();
        return () -> all.forEach(SessionStoreContract.Silence::end);
    }

    /** Kills one master. */
    void kill(int port) throws IOException {
        for (Redis server : cluster.servers()) {
            if (server.ports().contains(port)) {
                server.stop();
            }
        }
    }

    @Override
    public void close() throws IOException {
        cluster.stop();
    }
}
