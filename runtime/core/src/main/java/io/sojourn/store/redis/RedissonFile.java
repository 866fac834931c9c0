package io.sojourn.store.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.redisson.config.Config;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import io.sojourn.SessionConfigException;

/** Reads a configuration in Redisson's own words. What is wrong is told without what stands there: it has passwords. */
final class RedissonFile {

    private RedissonFile() {}

    static Config read(Path path) {
        Config config;
        try {
            config = Config.fromYAML(Files.readString(path));
        } catch (IOException e) {
            throw new SessionConfigException("session.redis.config-file=" + path
                    + " cannot be read as a text in UTF-8: check that the file is there and may be read");
        } catch (RuntimeException e) {
            throw new SessionConfigException("session.redis.config-file=" + path
                    + " is no configuration of Redisson in YAML" + where(e)
                    + ": see the reference of Redisson for its form");
        }
        if (config == null || !describesServers(config)) {
            throw new SessionConfigException("session.redis.config-file=" + path + " does not say where Redis is: it"
                    + " needs one of singleServerConfig, sentinelServersConfig, clusterServersConfig,"
                    + " replicatedServersConfig and masterSlaveServersConfig");
        }
        return config;
    }

    /** Redisson tells of three of the five; that it is one of the others shows in its refusal of a further one. */
    private static boolean describesServers(Config config) {
        if (config.isSingleConfig() || config.isSentinelConfig() || config.isClusterConfig()) {
            return true;
        }
        try {
            new Config(config).useSingleServer();
            return false;
        } catch (IllegalStateException anotherOneIsThere) {
            return true;
        }
    }

    private static String where(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof MarkedYAMLException marked) {
                return Optional.ofNullable(marked.getProblemMark())
                        .map(Mark::getLine)
                        .map(line -> ", near line " + (line + 1))
                        .orElse("");
            }
        }
        return "";
    }
}
