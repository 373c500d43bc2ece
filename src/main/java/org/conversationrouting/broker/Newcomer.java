package org.conversationrouting.broker;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import org.apache.activemq.command.ConnectionInfo;
import org.apache.activemq.command.ExceptionResponse;
import org.apache.activemq.command.Response;
import org.apache.activemq.command.WireFormatInfo;
import org.apache.activemq.openwire.OpenWireFormat;
import org.apache.activemq.transport.Transport;
import org.apache.activemq.transport.TransportFilter;
import org.apache.activemq.transport.tcp.TcpTransport;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.resources.OutOfMemory;

/**
 * A connection that may send only small frames until its login is accepted. ActiveMQ allocates the size that a frame declares, so a
 * few hundred unauthenticated connections that declare 16 MB each would use up the heap. Refused logins and errors are logged at a
 * limited rate, because anyone who can connect can cause them.
 */
final class Newcomer extends TransportFilter {

    private static final long MAX_FRAME_BYTES = 64 * 1024;
    private static final int NONE = -1;

    private final RareWarning refused;
    private final RareWarning ended;
    private final OpenWireFormat format;
    private long negotiatedFrameBytes;
    private int loginCommand = NONE;

    /**
     * @param refused reports refused logins
     * @param ended   reports connections that ended with an error
     */
    Newcomer(Transport next, RareWarning refused, RareWarning ended) {
        super(next);
        this.refused = refused;
        this.ended = ended;
        format = (OpenWireFormat) next.narrow(TcpTransport.class).getWireFormat();
        negotiatedFrameBytes = format.getMaxFrameSize();
        format.setMaxFrameSize(MAX_FRAME_BYTES);
    }

    /** Runs in the reading thread, so the limit applies to the next frame. */
    @Override
    public void onCommand(Object command) {
        if (command instanceof WireFormatInfo) {
            // the two ends have just agreed on a limit
            negotiatedFrameBytes = format.getMaxFrameSize();
            format.setMaxFrameSize(Math.min(negotiatedFrameBytes, MAX_FRAME_BYTES));
        } else if (command instanceof ConnectionInfo info) {
            loginCommand = info.getCommandId();
        }
        super.onCommand(command);
    }

    @Override
    public void oneway(Object command) throws IOException {
        if (loginCommand != NONE && command instanceof Response response && response.getCorrelationId() == loginCommand) {
            loginAnswered(response);
        }
        super.oneway(command);
    }

    @Override
    public void onException(IOException failure) {
        OutOfMemory.endIfCauseOf(failure);
        // a client that is killed, or does not shut down cleanly, causes these
        if (!(failure instanceof EOFException) && !(failure instanceof SocketException)) {
            report(ended, failure);
        }
        super.onException(failure);
    }

    private void report(RareWarning warning, Throwable failure) {
        warning.report(getRemoteAddress() + ": " + Reason.of(failure).replaceFirst("\\.$", ""));
    }

    private void loginAnswered(Response response) {
        loginCommand = NONE;
        if (response instanceof ExceptionResponse refusal) {
            report(refused, refusal.getException());
        } else {
            format.setMaxFrameSize(negotiatedFrameBytes);
        }
    }
}
