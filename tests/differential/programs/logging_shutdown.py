import logging
logging.warning('warned')
logging.getLogger('x').error('erred')
