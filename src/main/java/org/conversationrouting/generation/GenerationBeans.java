package org.conversationrouting.generation;

import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ManagementAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MBeans of one generation. They have the same names in every generation, so that what watches a route goes on watching it. Hence a
 * generation keeps its MBeans to itself until it is the running one, and again when it no longer is.
 */
final class GenerationBeans {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationBeans.class);

    private final MBeanServer shownBeans = ManagementFactory.getPlatformMBeanServer();
    private final Map<ObjectName, Object> beans = new LinkedHashMap<>();
    private boolean shown;

    /** Takes the MBeans of a context that has not been started; there are none if JMX is off. */
    void of(CamelContext context) {
        ManagementAgent agent = context.getManagementStrategy().getManagementAgent();
        if (agent != null) {
            // Camel learns from a server whether it accepts a bean as it is
            MBeanServer ownBeans = MBeanServerFactory.newMBeanServer();
            agent.setMBeanServer((MBeanServer) Proxy.newProxyInstance(MBeanServer.class.getClassLoader(), new Class<?>[] {MBeanServer.class},
                    (proxy, method, arguments) -> call(ownBeans, method, arguments)));
        }
    }

    private synchronized Object call(MBeanServer ownBeans, Method method, Object[] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(ownBeans, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
        if (method.getName().equals("registerMBean")) {
            register(arguments[0], (ObjectName) arguments[1]);
        } else if (method.getName().equals("unregisterMBean")) {
            unregister((ObjectName) arguments[0]);
        }
        return result;
    }

    private void register(Object bean, ObjectName name) throws JMException {
        beans.put(name, bean);
        if (shown) {
            shownBeans.registerMBean(bean, name);
        }
    }

    private void unregister(ObjectName name) throws JMException {
        if (beans.remove(name) != null && shown) {
            shownBeans.unregisterMBean(name);
        }
    }

    /** From now on, JMX clients see them. */
    synchronized void show() {
        shown = true;
        for (Map.Entry<ObjectName, Object> bean : beans.entrySet()) {
            try {
                shownBeans.registerMBean(bean.getValue(), bean.getKey());
            } catch (JMException failure) {
                LOG.warn("JMX does not show {}: {}", bean.getKey(), failure.toString());
            }
        }
    }

    synchronized void hide() {
        if (shown) {
            shown = false;
            for (ObjectName name : beans.keySet()) {
                try {
                    shownBeans.unregisterMBean(name);
                } catch (JMException failure) {
                    LOG.debug("JMX did not show {}", name, failure);
                }
            }
        }
    }
}
